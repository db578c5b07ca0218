"""What unsent work is called: what was decided, with what was chosen or written."""

from uuid import UUID

import pytest

from safemate_desktop.commands.alerts import (
    AlertCommand,
    Contact,
    Escalate,
    Resolve,
    Shelve,
    Step,
)
from safemate_desktop.domain.alert_states import ContactHow, Outcome
from safemate_desktop.models.outbox import what_text
from safemate_desktop.store.rows import OutboxRow

ABOUT = {
    "key": UUID(int=1),
    "made_at": 0,
    "made_by": UUID(int=2),
    "alert_id": UUID(int=3),
    "unit_id": UUID(int=4),
}


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        (Resolve, {"outcome": Outcome.CARE}, "Closed the alert: Toilet or care"),
        (
            Contact,
            {"whom": "Kari", "how": ContactHow.NO_ANSWER},
            "Contact: Kari – No answer",
        ),
        (Step, {"step": "Ring Kari"}, "Did a step of the plan: Ring Kari"),
        (
            Step,
            {"step": "Ring Kari", "how": "skipped", "text": "er her"},
            "Left out a step of the plan: Ring Kari – er her",
        ),
        (Escalate, {"level": 2}, "Told the next"),
    ],
)
def test_what_was_decided_is_said(
    kind: type[AlertCommand], more: dict[str, object], said: str
) -> None:
    command = kind.model_validate({**ABOUT, **more})
    assert what_text(OutboxRow(command.key, command, 0, "unsent")) == said


def test_what_is_put_off_says_until_when() -> None:
    command = Shelve.model_validate({**ABOUT, "until": 60_000})
    assert what_text(OutboxRow(command.key, command, 0, "unsent")).startswith("Put off: ")
