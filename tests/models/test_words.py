"""What rows and positions say, at the edges that matter at night."""

import pytest

from safemate_desktop.contract.positions import LastPositions, Position
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.quality import STALE_AFTER_MS, Quality, Source
from safemate_desktop.models.row_words import AlertRow, ChipKind, row_words, spoken
from safemate_desktop.models.where import Waiting, where_words
from safemate_desktop.store.rows import AlertView
from tests.views.alerts import night

pytestmark = pytest.mark.usefixtures("qapp")
HOME = night.ANNA.home
NBSP = "\N{NO-BREAK SPACE}"


def row(alert: object = night.SOS, **more: object) -> AlertRow:
    plain = AlertRow(AlertView(alert), name="Anna Hansen", unit="Nordre")  # type: ignore[arg-type]
    return AlertRow(**{**{f: getattr(plain, f) for f in plain.__slots__}, **more})


def test_a_new_cry_and_a_late_arrival_are_said() -> None:
    said = row_words(row(mine=True), night.NOW)
    assert said.chips[0].text == "Pressed again 02:41 (3rd time)"
    assert (said.line, said.strong) == ("User-triggered alarm (SOS) · Nordre", "you hold it")
    assert (said.time, said.below) == ("2:14", "taken 0:18")
    late = row_words(row(night.LATE, holder="Jonas Vik"), night.NOW)
    assert late.chips[0].text == "Happened 01:24 · came 02:04"
    assert late.line == "Concern · Nordre · Jonas Vik holds it"


@pytest.mark.parametrize(("second", "late"), [(60, False), (61, True)])
def test_only_past_its_target_is_an_alert_late(second: int, late: bool) -> None:  # noqa: FBT001
    now = night.FALL.received_at + second * 1000
    said = row_words(row(night.FALL), now)
    assert (said.late, said.below) == (late, "target 1:00")


def test_what_waits_says_when_and_what_was_written() -> None:
    said = row_words(row(night.SLEEPS, mine=True, remark="sover"), night.NOW)
    assert (said.time, said.below, said.late) == ("at 03:10", "in 28 min", False)
    assert said.line == "User-triggered alarm (SOS) · you · «sover»"
    due = row_words(row(night.SLEEPS, mine=True), night.NOW + 30 * night.MINUTE)
    assert (due.below, due.late) == ("2 min ago", True)


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("holder_offline", "came back"),
        ("holder_lost_access", "came back: holder lost access"),
    ],
)
def test_what_came_back_says_why(mark: str, said: str) -> None:
    back = night.FALL.model_copy(update={"mark": mark})
    assert [chip.text for chip in row_words(row(back), night.NOW).chips] == [said]


def test_pending_and_refused_are_chips() -> None:
    pending = row(view=AlertView(night.FALL, pending=True))
    refused = row(view=AlertView(night.FALL, pending=True, refused=True))
    assert [chip.kind for chip in row_words(pending, night.NOW).chips] == [ChipKind.PENDING]
    assert [chip.kind for chip in row_words(refused, night.NOW).chips] == [ChipKind.REFUSED]


def test_an_alert_about_nobody_known_names_its_device() -> None:
    unknown = night.SOS.model_copy(
        update={"recipient_id": None, "hardware_id": "860000", "occurrences": 1}
    )
    assert row_words(row(unknown, name=""), night.NOW).title == "860000"
    assert row_words(row(unknown, name="", serial="ABCD1234"), night.NOW).title == "ABCD1234"


def test_a_name_on_its_way_is_told_so_and_the_kind_stands_once() -> None:
    said = row_words(row(night.FALL, name=""), night.NOW)
    assert (said.title, said.line) == ("Fetching the name …", "Fall · Nordre · free")
    hidden = row_words(row(night.FALL, name="", hidden=True), night.NOW)
    assert hidden.title == "Name not shown to you"
    nobody = night.FALL.model_copy(update={"recipient_id": None})
    said = row_words(row(nobody, name=""), night.NOW)
    assert (said.title, said.line) == ("Fall", "Nordre · free")


def test_a_cry_before_the_wait_has_been_seen_to() -> None:
    again = night.SLEEPS.model_copy(update={"type": night.SOS.type, "occurrences": 2})
    (chip, *_) = row_words(row(again, mine=True), night.NOW).chips
    assert chip.kind is ChipKind.PLAIN


def test_equipment_that_tells_again_is_counted_quietly() -> None:
    again = night.LOST.model_copy(update={"occurrences": 3})
    (chip,) = row_words(row(again), night.NOW).chips
    assert chip == (ChipKind.PLAIN, "3 times")


def test_a_screen_reader_hears_the_whole_row() -> None:
    said = spoken(row(night.FALL, battery=8), night.NOW)
    assert said == ("Priority 1, Anna Hansen, Battery 8%, Fall · Nordre · free, 1:21, target 1:00")


def fix(**more: object) -> Position:
    good = night.where(night.ANNA.id).good
    assert good is not None
    return good.model_copy(update=more)


def seen(newest: Position | None, good: Position | None) -> LastPositions:
    return LastPositions(recipient_id=night.ANNA.id, newest=newest, good=good)


def test_a_good_position_is_said_by_distance_and_direction() -> None:
    said = where_words(seen(fix(), fix()), HOME, night.NOW)
    assert said.headline == f"320{NBSP}m north-east of home"
    assert said.detail == f"GPS ± 8{NBSP}m · 1 min ago"
    assert (said.beside, said.grey) == ("", False)


def test_at_home_is_said_within_what_the_fix_is_sure_of() -> None:
    near = fix(lat=59.9140, lon=10.7753)
    assert where_words(seen(near, near), HOME, night.NOW).headline == "At home, or close to it"
    vague = fix(accuracy_m=500.0)
    assert where_words(seen(vague, vague), HOME, night.NOW).headline == "At home, or close to it"


def test_an_old_position_is_grey_with_its_time() -> None:
    old = fix(fixed_at=night.NOW - STALE_AFTER_MS - 1)
    said = where_words(seen(old, old), HOME, night.NOW)
    assert said.grey
    assert said.detail == f"GPS ± 8{NBSP}m · 02:32 · 10 min ago"


def test_a_newer_uncertain_fix_stands_beside_the_last_good_one() -> None:
    vague = fix(source=Source.GSM, quality=Quality.LOW, accuracy_m=800.0, lat=59.93,
                fixed_at=night.NOW)  # fmt: skip
    said = where_words(seen(vague, fix()), HOME, night.NOW)
    assert said.headline == f"320{NBSP}m north-east of home"
    assert "GSM ± 800" in said.beside
    assert "low quality" in said.beside
    alone = where_words(seen(vague, None), HOME, night.NOW)
    assert (alone.grey, alone.beside) == (True, "")


def test_without_a_home_the_place_is_said_in_degrees() -> None:
    assert where_words(seen(fix(), fix()), None, night.NOW).headline == "59.91593° N · 10.77925° E"


def test_no_position_is_said_with_the_reason() -> None:
    assert where_words(seen(None, None), HOME, night.NOW).headline == "No position"
    problem = Problem(code=ProblemCode.UNREACHABLE)
    assert "No contact" in where_words(problem, HOME, night.NOW).detail
    told = {where_words(why, HOME, night.NOW) for why in Waiting}
    assert len(told) == len(Waiting)


def test_closed_rows_tell_how_they_ended() -> None:
    said = row_words(row(night.CLOSED), night.NOW)
    assert said.line.endswith("Triggered by mistake")
    assert (said.time, said.below) == ("02:38", "4 min ago")
    assert night.CLOSED.state is AlertState.RESOLVED
