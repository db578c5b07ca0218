"""Every code of the domain and of the wire has its words, in both languages."""

from enum import StrEnum

import pytest

from safemate_desktop.contract.positions import GrantKind, Reason
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.domain.alert_states import Action, AlertState, Outcome, Refusal
from safemate_desktop.domain.alert_types import AlertType, Sound
from safemate_desktop.domain.permissions import BuiltInRole
from safemate_desktop.domain.quality import Quality, Source
from safemate_desktop.i18n import words
from safemate_desktop.i18n.install import Language, Translator
from safemate_desktop.i18n.problem_text import TEXTS, code_text, problem_text


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.ALERT_TYPES, AlertType),
        (words.STATES, AlertState),
        (words.ACTIONS, Action),
        (words.OUTCOMES, Outcome),
        (words.ROLES, BuiltInRole),
        (words.SOURCES, Source),
        (words.QUALITIES, Quality),
        (words.REASONS, Reason),
        (words.GRANTS, GrantKind),
        (words.SOUNDS, Sound),
        (TEXTS, ProblemCode),
    ],
)
def test_every_code_has_words(table: words.Words, codes: type[StrEnum]) -> None:
    assert set(table) == {code.value for code in codes}


def test_the_words_are_those_of_the_field(translator: Translator) -> None:
    translator.choose(Language.BOKMAL)
    assert words.alert_type("sos") == "Brukerutløst alarm (SOS)"
    assert words.outcome("led_home") == "Fulgt hjem"
    assert words.alert_type("from_a_newer_server") == "from_a_newer_server"
    assert [words.compass(d) for d in (0, 44, 359, 225)] == ["nord", "nordøst", "nord", "sørvest"]


def test_every_refusal_of_the_domain_is_a_problem() -> None:
    assert {r.value for r in Refusal} <= {c.value for c in ProblemCode}


def test_a_problem_says_who_and_how_long(translator: Translator) -> None:
    translator.choose(Language.BOKMAL)
    held = Problem(code=ProblemCode.HELD_BY_OTHER, by_name="Jonas")
    assert problem_text(held) == "Jonas har alarmen."
    busy = Problem(code=ProblemCode.TOO_MANY, retry_after_s=30)
    assert problem_text(busy).endswith("Vent 30 s.")
    assert "x9" in code_text("x9")


def test_no_sentence_says_blind(translator: Translator) -> None:
    for language, word in ((Language.BOKMAL, "blind"), (Language.ENGLISH, "blind")):
        translator.choose(language)
        assert not [code for code, text in TEXTS.items() if word in text().lower()]
