"""Reading what a gateway forwards: tolerant of the unknown, strict about numbers."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.backend.ingest.traccar import Oddity, Report, UnreadableError, read
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.domain.quality import Quality, Source

NOW = 1_795_336_922_000  # 2026-11-22T08:42:02Z


def position(**changes: object) -> dict[str, object]:
    return {
        "id": 90871,
        "attributes": {"batteryLevel": 63.0, "sat": 9, "rssi": 21.0},
        "deviceTime": "2026-11-22T08:42:01.000+00:00",
        "fixTime": "2026-11-22T08:42:01.000+00:00",
        "outdated": False,
        "valid": True,
        "latitude": 59.91273,
        "longitude": 10.74609,
        "speed": 10,
        "accuracy": 8.0,
        **changes,
    }


DEVICE = {"uniqueId": "866901040012345", "phone": "+4700000001", "name": "Watch 17"}


def told(now: int = NOW, **message: object) -> Report:
    return read(json.dumps({"device": DEVICE, **message}).encode(), now)


def test_a_position_as_traccar_sends_it() -> None:
    report = told(position=position())
    assert report.fix is not None
    assert (report.fix.lat, report.fix.lon, report.fix.satellites) == (59.91273, 10.74609, 9)
    assert report.fix.speed_kmh == 18.5
    assert (report.battery, report.signal) == (63, 68)
    assert (report.position_id, report.event_id, report.happenings) == (90871, None, ())
    assert report.happened_at == NOW - 1000


def test_joined_alarms_and_the_event_of_the_same_position() -> None:
    attributes = {"alarm": "sos, lowBattery,,sos"}
    event = {"id": 5512, "type": "alarm", "attributes": {"alarm": "sos"}, "positionId": 90871}
    report = told(position=position(attributes=attributes), event=event)
    assert [h.meaning for h in report.happenings] == [AlertType.SOS, AlertType.LOW_BATTERY]
    assert (report.position_id, report.event_id) == (90871, 5512)


def test_an_alarm_event_that_lost_its_name_is_still_an_alarm() -> None:
    report = told(event={"id": 1, "type": "alarm", "attributes": {}})
    assert [h.meaning for h in report.happenings] == [AlertType.CONCERN]
    alarmed = position(attributes={"alarm": "sos"})
    report = told(event={"id": 1, "type": "alarm"}, position=alarmed)
    assert [h.meaning for h in report.happenings] == [AlertType.SOS]


@pytest.mark.parametrize(
    ("changes", "oddity"),
    [
        ({"latitude": "59.9"}, Oddity.NOT_A_NUMBER),
        ({"latitude": True}, Oddity.NOT_A_NUMBER),
        ({"latitude": None}, Oddity.NOT_A_NUMBER),
        ({"latitude": [59.9]}, Oddity.NOT_A_NUMBER),
        ({"latitude": float("nan")}, Oddity.NOT_A_NUMBER),
        ({"longitude": float("inf")}, Oddity.NOT_A_NUMBER),
        ({"longitude": 10**400}, Oddity.NOT_A_NUMBER),
        ({"latitude": 0, "longitude": 0.0}, Oddity.NOWHERE),
        ({"latitude": 90.1}, Oddity.OUT_OF_WORLD),
        ({"longitude": -181}, Oddity.OUT_OF_WORLD),
        ({"fixTime": "2026-11-22T08:45:00+00:00"}, Oddity.FUTURE),
        ({"fixTime": "9999-99-99"}, Oddity.NO_TIME),
        ({"outdated": True}, Oddity.OUTDATED),
        ({"valid": False}, Oddity.INVALID),
    ],
)
def test_what_is_no_position_is_none_and_the_alarm_stays(
    changes: dict[str, Any], oddity: Oddity
) -> None:
    report = told(position=position(**{**changes, "attributes": {"alarm": "sos"}}))
    assert report.fix is None
    assert oddity in report.oddities
    assert [h.meaning for h in report.happenings] == [AlertType.SOS]


def test_a_device_whose_clock_is_ahead_speaks_now() -> None:
    report = told(event={"type": "alarm", "eventTime": "2031-01-01T00:00:00Z"})
    assert (report.happened_at, report.oddities) == (NOW, (Oddity.FUTURE,))


def test_a_device_that_lost_its_calendar_speaks_now() -> None:
    report = told(event={"type": "alarm", "eventTime": "1980-01-06T00:00:00Z"})
    assert (report.happened_at, report.oddities) == (NOW, (Oddity.PAST,))


@pytest.mark.parametrize(
    ("changes", "source", "quality"),
    [
        ({}, Source.GPS, Quality.GOOD),
        ({"attributes": {"sat": 4}}, Source.GPS, Quality.LOW),
        ({"attributes": {}, "network": {"cellTowers": [{}]}}, Source.GSM, Quality.LOW),
        (
            {"attributes": {}, "network": {"wifiAccessPoints": [{}]}, "accuracy": 40},
            Source.WIFI,
            Quality.GOOD,
        ),
        (
            {"attributes": {}, "network": {"wifiAccessPoints": [{}]}, "accuracy": 51},
            Source.WIFI,
            Quality.LOW,
        ),
        (
            {"attributes": {}, "network": {"wifiAccessPoints": [{}]}, "accuracy": "x"},
            Source.WIFI,
            Quality.LOW,
        ),
    ],
)
def test_source_and_quality(changes: dict[str, Any], source: Source, quality: Quality) -> None:
    fix = told(position=position(**changes)).fix
    assert fix is not None
    assert (fix.source, fix.quality) == (source, quality)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe{}",
        b"[]",
        b"null",
        b'"sos"',
        b"{",
        b'{"device": {}}',
        b'{"device": {"uniqueId": "x"}}',
        b'{"device": {"uniqueId": null}, "position": {"id": 1}}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"device": {"uniqueId": "x"}, "position": {"id": ' + b"9" * 5000 + b"}}",
    ],
    ids=range(12),
)
def test_what_cannot_be_read_is_refused_in_one_way(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(body, NOW)


def test_text_that_no_database_takes_is_cleaned() -> None:
    body = b'{"device": {"uniqueId": "a\\u0000\\ud800b\\n"}, "event": {"type": "x\\udfff"}}'
    report = read(body, NOW)
    assert report.hardware_id == "ab"
    assert report.happenings[0].name == "x"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
FIELDS = ("id", "type", "attributes", "positionId", "eventTime", "fixTime", "latitude", "network",
          "longitude", "accuracy", "speed", "valid", "outdated", "alarm")  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(FIELDS), anything),
    st.dictionaries(st.sampled_from(FIELDS), anything),
    anything,
)
def test_no_message_breaks_the_reader(event: object, place: object, unique: object) -> None:
    device = {"uniqueId": unique, "phone": unique, "name": unique}
    body = json.dumps({"device": device, "event": event, "position": place}).encode()
    try:
        report = read(body, NOW)
    except UnreadableError:
        return
    assert report.happened_at <= NOW
    if report.fix:
        assert -90 <= report.fix.lat <= 90
        assert -180 <= report.fix.lon <= 180
