"""What the story of an alert says is done: steps of the plan, and how it went to reach people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.domain.alert_states import Action
from safemate_desktop.models.card import CardData
from safemate_desktop.models.story_words import StoryLine

SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step that was done, or left out because of ``why``; ``at`` is UTC ms."""

    at: int
    who: str
    mine: bool
    skipped: bool = False
    why: str = ""
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """How it went to reach somebody (a ``ContactHow``), and when (UTC ms)."""

    at: int
    how: str
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Handling:
    """``steps`` by the text of the step, ``tried`` by whom, the oldest first."""

    steps: Mapping[str, StepTold] = field(default_factory=dict)
    tried: Mapping[str, tuple[Tried, ...]] = field(default_factory=dict)

    def missing(self, plan: Sequence[PlanStep]) -> tuple[PlanStep, ...]:
        """Return the required steps that nothing was told of."""
        return tuple(step for step in plan if step.required and step.text not in self.steps)

    def next_of(self, plan: Sequence[PlanStep]) -> int | None:
        """Return the index of the first step that nothing was told of."""
        return next((at for at, step in enumerate(plan) if step.text not in self.steps), None)


def read_handling(story: Iterable[StoryLine]) -> Handling:
    """Return what *story* says; the newest word on a step counts."""
    steps: dict[str, StepTold] = {}
    tried: defaultdict[str, tuple[Tried, ...]] = defaultdict(tuple)
    for line in story:
        entry = line.entry
        if entry.kind == Action.STEP:
            steps[entry.step] = StepTold(
                entry.at, line.actor, line.mine, entry.how == SKIPPED, entry.text, line.pending
            )
        elif entry.kind == Action.CONTACT:
            tried[entry.whom] += (Tried(entry.at, entry.how, line.pending),)
    return Handling(steps, dict(tried))


def plan_of(data: CardData) -> tuple[PlanStep, ...]:
    """Return what is to be done: the person's own plan, else the one that the alert brings."""
    kind = data.alert.type if data.alert else None
    recipient = data.recipient
    if recipient is not None:
        if kind is None:
            plan = next((plan for plan in recipient.plans if not plan.types), None)
        else:
            plan = recipient.plan_for(kind)
        if plan is not None:
            return plan.steps
    return data.alert.plan if data.alert else ()
