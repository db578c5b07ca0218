"""From what a device said to what is raised: pure, and the same for every source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from safemate_desktop.backend.rules.names import Fact, Meaning
from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.domain.alert_types import PRIORITY, AlertType, Sound, default_sound, is_person
from safemate_desktop.domain.quality import Quality

ZONE_TYPES: Final = frozenset({AlertType.ZONE_EXIT, AlertType.ZONE_ENTER})


@dataclass(frozen=True, slots=True)
class Rule:
    """What an alert of one type is: how urgent, how it sounds, what to do; or nothing at all.

    ``plan`` is the solution's own; the recipient's plan for the type comes before it.
    """

    type: AlertType
    priority: int
    sound: Sound
    enabled: bool = True
    plan: tuple[PlanStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Configuration:
    """One version of a solution's rules; a type without a rule has the default one."""

    version: int = 1
    rules: Mapping[AlertType, Rule] = field(default_factory=dict)

    def rule(self, kind: AlertType) -> Rule:
        """Return the rule for *kind*."""
        return self.rules.get(kind) or default_rule(kind)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing a device said. ``quality`` is that of the fix it came with, if any."""

    meaning: Meaning
    name: str
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class Raise:
    """One alert to raise."""

    type: AlertType
    priority: int
    sound: Sound
    detail: str


def default_rule(kind: AlertType) -> Rule:
    """Return the rule that *kind* has where a solution says nothing."""
    return Rule(kind, PRIORITY[kind], default_sound(kind))


def evaluate(happening: Happening, configuration: Configuration) -> list[Raise]:
    """Return what *happening* raises.

    No configuration silences a person's alarm: it can make it more urgent, never less, and
    never quiet. A zone is not left or entered on the word of a low-quality position.
    """
    kind = happening.meaning
    if isinstance(kind, Fact):
        return []
    if kind in ZONE_TYPES and happening.quality is Quality.LOW:
        return []
    rule = configuration.rule(kind)
    if is_person(kind):
        return [_persons_own(rule, happening)]
    if not rule.enabled:
        return []
    return [Raise(kind, rule.priority, rule.sound, _detail(happening))]


def _persons_own(rule: Rule, happening: Happening) -> Raise:
    quiet = rule.sound is Sound.NONE or not rule.enabled
    return Raise(
        rule.type,
        min(rule.priority, PRIORITY[rule.type]),
        default_sound(rule.type) if quiet else rule.sound,
        _detail(happening),
    )


def _detail(happening: Happening) -> str:
    """Return the device's own word where ours says less than it did."""
    return happening.name if happening.meaning is AlertType.TECHNICAL_EVENT else ""
