"""The rules: every person's alarm is raised, whatever the configuration says."""

from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.backend.rules.evaluate import Configuration, Happening, Rule, evaluate
from safemate_desktop.backend.rules.names import Fact, meaning_of_alarm, meaning_of_event
from safemate_desktop.domain.alert_types import (
    PERSON,
    PRIORITY,
    AlertType,
    Sound,
    default_sound,
    is_person,
)
from safemate_desktop.domain.quality import Quality

rules = st.builds(
    Rule,
    type=st.sampled_from(AlertType),
    priority=st.integers(1, 4),
    sound=st.sampled_from(Sound),
    enabled=st.booleans(),
)
configurations = st.lists(rules).map(lambda rs: Configuration(rules={r.type: r for r in rs}))


def happening(name: str, quality: Quality | None = None) -> Happening:
    return Happening(meaning_of_alarm(name), name, quality)


@given(configurations, st.sampled_from(["sos", "SOS", "fallDown", "manDown", "general"]))
def test_no_configuration_silences_a_person(configuration: Configuration, name: str) -> None:
    (raised,) = evaluate(happening(name), configuration)
    assert raised.type in PERSON
    assert raised.priority <= PRIORITY[raised.type]
    assert raised.sound is not Sound.NONE


@given(configurations, st.text(max_size=40))
def test_any_name_gives_at_most_one_alert_and_never_fails(
    configuration: Configuration, name: str
) -> None:
    for found in (meaning_of_alarm(name), meaning_of_event(name)):
        raised = evaluate(Happening(found, name), configuration)
        assert len(raised) <= 1
        assert all(1 <= one.priority <= 4 for one in raised)


@given(st.sampled_from(AlertType))
def test_without_a_rule_a_type_has_its_default(kind: AlertType) -> None:
    (raised,) = evaluate(Happening(kind, "x"), Configuration())
    assert (raised.type, raised.priority, raised.sound) == (
        kind,
        PRIORITY[kind],
        default_sound(kind),
    )


@given(st.sampled_from(sorted(set(AlertType) - PERSON)))
def test_a_technical_type_can_be_switched_off(kind: AlertType) -> None:
    assert not is_person(kind)
    off = Configuration(rules={kind: Rule(kind, 4, Sound.NONE, enabled=False)})
    assert evaluate(Happening(kind, "x"), off) == []


def test_a_zone_is_not_left_on_the_word_of_a_bad_fix() -> None:
    assert evaluate(happening("geofenceExit", Quality.LOW), Configuration()) == []
    assert evaluate(happening("geofenceExit", Quality.GOOD), Configuration()) != []
    assert evaluate(happening("geofenceExit"), Configuration()) != []


def test_an_sos_counts_however_bad_the_fix() -> None:
    assert evaluate(happening("sos", Quality.LOW), Configuration()) != []


def test_an_unknown_name_is_kept_as_a_technical_event() -> None:
    (raised,) = evaluate(happening("bathtubOverflow"), Configuration())
    assert (raised.type, raised.detail) == (AlertType.TECHNICAL_EVENT, "bathtubOverflow")


def test_silence_of_a_device_is_no_contact_and_its_return_a_fact() -> None:
    assert meaning_of_event("deviceOffline") is AlertType.NO_CONTACT
    assert meaning_of_event("deviceInactive") is AlertType.NO_CONTACT
    assert evaluate(Happening(meaning_of_event("deviceOnline"), ""), Configuration()) == []


def test_a_reset_on_the_device_is_a_fact() -> None:
    assert meaning_of_alarm("alarmReset") is Fact.DEVICE_RESET
    assert evaluate(happening("alarmReset"), Configuration()) == []
