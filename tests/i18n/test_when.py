"""Times, spans, numbers and phone numbers in both languages."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.i18n import when
from safemate_desktop.i18n.install import Language, Translator

OSLO = ZoneInfo("Europe/Oslo")
NOW = when.to_ms(datetime(2025, 11, 19, 1, 41, 7, tzinfo=UTC))
MIN = 60_000
HOUR = 60 * MIN


def test_time_of_day() -> None:
    assert when.clock(NOW, OSLO) == "02:41"
    assert when.clock(NOW, OSLO, seconds=True) == "02:41:07"


@pytest.mark.parametrize(
    ("language", "summer", "winter"),
    [
        (Language.BOKMAL, "sommertid", "vintertid"),
        (Language.ENGLISH, "summer time", "winter time"),
    ],
)
def test_the_hour_that_comes_twice_is_told_apart(
    translator: Translator, language: Language, summer: str, winter: str
) -> None:
    translator.choose(language)
    first = when.to_ms(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    night = [first + k * HOUR for k in (-1, 0, 1, 2)]
    said = ["01:30", f"02:30 ({summer})", f"02:30 ({winter})", "03:30"]
    assert [when.clock(ms, OSLO) for ms in night] == said
    assert [when.moment(ms, night[-1], OSLO) for ms in night] == said
    edges = (0, HOUR - 1, HOUR, 2 * HOUR - 1, 2 * HOUR)
    begins = when.to_ms(datetime(2026, 10, 25, 0, 0, tzinfo=UTC))
    assert [when.clock(begins + edge, OSLO)[:6] for edge in edges] == [
        "02:00 ", "02:59 ", "02:00 ", "02:59 ", "03:00",
    ]  # fmt: skip


def test_no_other_hour_is_told_apart() -> None:
    forward = when.to_ms(datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
    assert [when.clock(forward + k * HOUR, OSLO) for k in (-1, 0, 1)] == ["00:30", "01:30", "03:30"]
    assert when.clock(forward, UTC) == "00:30"


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (Language.BOKMAL, ("akkurat nå", "for 1 min siden", "for 3 t siden", "for 2 d siden")),
        (Language.ENGLISH, ("just now", "1 min ago", "3 h ago", "2 d ago")),
    ],
)
def test_ago(translator: Translator, language: Language, texts: tuple[str, ...]) -> None:
    translator.choose(language)
    spans = (20_000, MIN, 3 * HOUR, 49 * HOUR)
    assert tuple(when.ago(NOW - span, NOW) for span in spans) == texts


def test_until(translator: Translator) -> None:
    translator.choose(Language.BOKMAL)
    assert when.until(NOW + 9 * MIN + 30_000, NOW) == "om 9 min"
    assert when.until(NOW - MIN, NOW) == "nå"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-3, "0:00"), (41, "0:41"), (134, "2:14"), (2285, "38:05"), (3720, "1 t 02")],
)
def test_elapsed(translator: Translator, seconds: int, text: str) -> None:
    translator.choose(Language.BOKMAL)
    assert when.elapsed(seconds) == text


def test_moments(translator: Translator) -> None:
    translator.choose(Language.BOKMAL)
    days = [NOW - d * 24 * HOUR for d in (0, 1, 17, 400)]
    assert [when.moment(ms, NOW, OSLO) for ms in days] == [
        "02:41",
        "i går 02:41",
        "02.11 02:41",
        "15.10.2024 03:41",
    ]
    translator.choose(Language.ENGLISH)
    assert when.moment(days[2], NOW, OSLO) == "2 Nov 02:41"
    assert when.moment(NOW + 24 * HOUR, NOW, OSLO) == "tomorrow 02:41"


def test_dates_and_ages(translator: Translator) -> None:
    translator.choose(Language.BOKMAL)
    assert when.iso_day("1942-03-12") == "12.03.1942"
    assert when.iso_day("ukjent") == "ukjent"
    assert when.age("1942-03-12", date(2026, 3, 11)) == 83
    assert when.age("1942-03-12", date(2026, 3, 12)) == 84
    assert when.age("", date(2026, 3, 12)) is None


def test_numbers(translator: Translator) -> None:
    translator.choose(Language.BOKMAL)
    assert when.number(100_000) == "100\N{NO-BREAK SPACE}000"
    assert when.number(97.8, 1) == "97,8"
    assert when.percent(68) == "68\N{NO-BREAK SPACE}%"
    assert when.distance(318) == "320\N{NO-BREAK SPACE}m"
    assert when.distance(1432) == "1,4\N{NO-BREAK SPACE}km"
    translator.choose(Language.ENGLISH)
    assert when.number(100_000) == "100,000"
    assert when.percent(68) == "68%"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+4722334455", "+47 22 33 44 55"),
        ("004722334455", "+47 22 33 44 55"),
        ("37 161666", "37 16 16 66"),
        ("+4790012345", "+47 900 12 345"),
        ("+46 8 123 456", "+46 8 123 456"),
        ("116117", "116117"),
    ],
)
def test_phone_numbers(stored: str, shown: str) -> None:
    assert when.phone(stored) == shown


@given(st.integers(min_value=0, max_value=4_102_444_800_000))
def test_qt_keeps_the_moment(ms: int) -> None:
    assert when.from_qt(when.to_qt(ms)) == ms
    assert when.to_ms(when.local(ms, timezone(timedelta(hours=5, minutes=30)))) == ms


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        when.to_ms(datetime(2025, 1, 1))  # noqa: DTZ001 - that is the point
