"""What rows and positions say, at the edges that matter at night."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from safemate_desktop.contract.positions import LastPositions, Position
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.quality import STALE_AFTER_MS, Quality, Source
from safemate_desktop.i18n import when
from safemate_desktop.models.fold_words import (
    FoldRow,
    HeadRow,
    fold_words,
    spoken_fold,
    spoken_head,
)
from safemate_desktop.models.queue_order import Section
from safemate_desktop.models.row_words import AlertRow, ChipKind, Told, row_words, spoken
from safemate_desktop.models.where import Waiting, where_words
from safemate_desktop.settings.preferences import QueueFact
from safemate_desktop.store.rows import AlertView
from tests.views.alerts import night

pytestmark = pytest.mark.usefixtures("qapp")
HOME = night.ANNA.home
NBSP = "\N{NO-BREAK SPACE}"


def row(alert: object = night.SOS, **more: object) -> AlertRow:
    plain = AlertRow(AlertView(alert), name="Anna Hansen", unit="Nordre")  # type: ignore[arg-type]
    return AlertRow(**{**{f: getattr(plain, f) for f in plain.__slots__}, **more})


def test_a_new_cry_and_a_late_arrival_are_said() -> None:
    said = row_words(row(mine=True), Told(night.NOW))
    assert said.chips[0].text == "Pressed again 02:41 (3rd time)"
    assert (said.line, said.strong) == ("User-triggered alarm (SOS) · Nordre", "you hold it")
    assert (said.time, said.below) == ("2:14", "taken 0:18")
    late = row_words(row(night.LATE, holder="Jonas Vik"), Told(night.NOW))
    assert late.chips[0].text == "Happened 01:24 · came 02:04 (40 min late)"
    assert late.line == "Concern · Nordre · Jonas Vik holds it"


@pytest.mark.parametrize(("second", "late"), [(60, False), (61, True)])
def test_only_past_its_target_is_an_alert_late(second: int, late: bool) -> None:  # noqa: FBT001
    now = night.FALL.received_at + second * 1000
    said = row_words(row(night.FALL), Told(now))
    assert (said.late, said.below) == (late, "past target 1:00" if late else "target 1:00")


def test_what_waits_says_when_and_what_was_written() -> None:
    said = row_words(row(night.SLEEPS, mine=True, remark="sover"), Told(night.NOW))
    assert (said.time, said.below, said.late) == ("at 03:10", "in 28 min", False)
    assert said.line == "User-triggered alarm (SOS) · you · «sover»"
    due = row_words(row(night.SLEEPS, mine=True), Told(night.NOW + 30 * night.MINUTE))
    assert (due.below, due.late) == ("2 min ago", True)


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("holder_offline", "came back: holder's workplace is offline"),
        ("untouched", "came back: nothing was done"),
        ("of a newer server", "came back"),
        ("holder_lost_access", "came back: holder lost access"),
    ],
)
def test_what_came_back_says_why(mark: str, said: str) -> None:
    back = night.FALL.model_copy(update={"mark": mark})
    assert [chip.text for chip in row_words(row(back), Told(night.NOW)).chips] == [said]


def test_pending_and_refused_are_chips() -> None:
    pending = row(view=AlertView(night.FALL, pending=True))
    refused = row(view=AlertView(night.FALL, pending=True, refused=True))
    assert [chip.kind for chip in row_words(pending, Told(night.NOW)).chips] == [ChipKind.PENDING]
    assert [chip.kind for chip in row_words(refused, Told(night.NOW)).chips] == [ChipKind.REFUSED]


def test_an_alert_about_nobody_known_names_its_device() -> None:
    unknown = night.SOS.model_copy(
        update={"recipient_id": None, "hardware_id": "860000", "occurrences": 1}
    )
    assert row_words(row(unknown, name=""), Told(night.NOW)).title == "860000"
    assert row_words(row(unknown, name="", serial="ABCD1234"), Told(night.NOW)).title == "ABCD1234"


def test_a_name_on_its_way_is_told_so_and_the_kind_stands_once() -> None:
    said = row_words(row(night.FALL, name=""), Told(night.NOW))
    assert (said.title, said.line) == ("Fetching the name …", "Fall · Nordre · free")
    hidden = row_words(row(night.FALL, name="", hidden=True), Told(night.NOW))
    assert hidden.title == "Name not shown to you"
    nobody = night.FALL.model_copy(update={"recipient_id": None})
    said = row_words(row(nobody, name=""), Told(night.NOW))
    assert (said.title, said.line) == ("Fall", "Nordre · free")


def test_a_cry_before_the_wait_has_been_seen_to() -> None:
    again = night.SLEEPS.model_copy(update={"type": night.SOS.type, "occurrences": 2})
    (chip, *_) = row_words(row(again, mine=True), Told(night.NOW)).chips
    assert chip.kind is ChipKind.PLAIN


def test_equipment_that_tells_again_is_counted_quietly() -> None:
    again = night.LOST.model_copy(update={"occurrences": 3})
    (chip,) = row_words(row(again), Told(night.NOW)).chips
    assert chip == (ChipKind.PLAIN, "3 times", 0)
    again = again.model_copy(update={"chattering": True, "occurrences": 5})
    (chip,) = row_words(row(again), Told(night.NOW)).chips
    assert chip.text == "keeps repeating: 5 times"


def said_by(alert: object, **more: object) -> list[tuple[ChipKind, str]]:
    return [chip[:2] for chip in row_words(row(alert, **more), Told(night.NOW)).chips]


def test_who_is_asked_and_who_was_told_is_said_on_the_row() -> None:
    until = night.NOW + 90_000
    offered = night.LATE.model_copy(update={"offered_to": night.INGRID, "offered_until": until})
    late = (ChipKind.PLAIN, "Happened 01:24 · came 02:04 (40 min late)")
    assert said_by(offered, holder="Jonas Vik", to_me=True) == [
        (ChipKind.ASK, "Jonas Vik asks you to take over"),
        late,
    ]
    asked = row_words(row(offered, holder="Jonas Vik", to_me=True), Told(night.NOW))
    assert (asked.time, asked.below) == ("1:30", "to answer")
    assert said_by(offered, mine=True, offered="Kari Berg") == [
        (ChipKind.PLAIN, "waiting for an answer from Kari Berg"),
        late,
    ]
    assert said_by(offered.model_copy(update={"offered_until": night.NOW}), mine=True) == [late]
    mine = night.FALL.model_copy(update={"asked_at": night.NOW, "holder_id": night.INGRID})
    assert said_by(mine, mine=True) == [(ChipKind.ASK, "Do you still have it?")]
    told = [night.FALL.model_copy(update={"level": level}) for level in range(4)]
    assert [said_by(alert) for alert in told] == [
        [],
        [],
        [(ChipKind.TOLD, "Everybody on duty has been told")],
        [(ChipKind.TOLD, "Standby has been told")],
    ]
    assert row_words(row(told[3]), Told(night.NOW)).chips[0].level == 3


def test_what_the_device_told_meanwhile_stands_on_the_persons_row() -> None:
    assert said_by(night.FALL, equipment=("low_battery", "switched_off"), battery=8) == [
        (ChipKind.PLAIN, "Battery 8%"),
        (ChipKind.PLAIN, "Switched off"),
    ]


def test_what_the_supervisor_is_to_look_at_says_so() -> None:
    closed = night.CLOSED.model_copy(update={"review": True})
    assert said_by(closed) == [(ChipKind.ASK, "to be reviewed")]


def test_only_what_was_chosen_is_shown_and_what_is_late_always() -> None:
    def line(*facts: QueueFact, now: int = night.NOW) -> tuple[str, str]:
        full = row(night.LOST, place="Oslo", serial="ABCD1240", battery=68)
        said = row_words(full, Told(now, facts=frozenset(facts)))
        return said.line, said.below

    came = when.clock(night.LOST.received_at)
    assert line() == ("Device not in contact · free", "")
    assert line(*QueueFact) == (
        f"Device not in contact · Nordre · Oslo · ABCD1240 · Battery 68% · came {came} · free",
        "target 30:00",
    )
    late = night.LOST.received_at + 31 * night.MINUTE
    assert line(now=late)[1] == "past target 30:00"


def test_the_clock_counts_from_when_it_waits_to_be_taken() -> None:
    again = night.FALL.model_copy(update={"open_since": night.NOW - 5000})
    said = row_words(row(again), Told(night.NOW))
    assert (said.time, said.late) == ("0:05", False)


def test_in_the_hour_that_comes_twice_a_row_says_which() -> None:
    oslo = ZoneInfo("Europe/Oslo")
    first = when.to_ms(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    late = night.FALL.model_copy(
        update={"happened_at": first, "received_at": first + 3_600_000, "occurrences": 2,
                "last_at": first + 3_660_000}
    )  # fmt: skip
    chips = row_words(row(late), Told(first + 3_700_000, oslo)).chips
    assert [chip.text for chip in chips] == [
        "Again 02:31 (winter time) (2nd time)",
        "Happened 02:30 (summer time) · came 02:30 (winter time) (1 h late)",
    ]


def test_a_fold_says_how_many_since_when_and_where() -> None:
    fold = FoldRow(
        night.LOST.type, 12, 3, 3, night.NOW - 40 * night.MINUTE, night.NOW - night.MINUTE,
        opened=False,
    )  # fmt: skip
    said = fold_words(fold, Told(night.NOW))
    assert (said.title, said.chips[0].text) == ("Device not in contact", "12 alerts")
    assert said.line == "in 3 sub-departments · the newest 1 min ago"
    assert (said.time, said.late) == ("40:00", True)
    assert spoken_fold(fold, Told(night.NOW)).startswith(
        "Priority 3, Device not in contact, 12 alerts, folded together, closed, "
    )
    assert spoken_head(HeadRow(Section.MINE, 2)) == "Yours, 2"


def test_a_screen_reader_hears_the_whole_row() -> None:
    said = spoken(row(night.FALL, battery=8), Told(night.NOW))
    assert said == (
        "Priority 1, Anna Hansen, Battery 8%, Fall · Nordre · free, 1:21, past target 1:00"
    )


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
    said = row_words(row(night.CLOSED), Told(night.NOW))
    assert said.line.endswith("Triggered by mistake")
    assert (said.time, said.below) == ("02:38", "4 min ago")
    assert night.CLOSED.state is AlertState.RESOLVED
