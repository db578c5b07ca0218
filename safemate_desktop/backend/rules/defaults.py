"""The rules that every solution starts with."""

from dataclasses import replace

from safemate_desktop.backend.rules.evaluate import Configuration, default_rule
from safemate_desktop.backend.rules.plans import GENERAL, PLANS
from safemate_desktop.domain.alert_types import AlertType


def default_configuration() -> Configuration:
    """Return version 1 of the rules: each type's own urgency, sound and plan."""
    return Configuration(
        version=1,
        rules={
            kind: replace(default_rule(kind), plan=PLANS.get(kind, GENERAL)) for kind in AlertType
        },
    )
