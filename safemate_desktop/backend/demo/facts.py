"""Whom the demo's users turn to: the solution's own facts, as configuration."""

from typing import Final

from safemate_desktop.contract.identity import Link, SolutionFacts

FACTS: Final = SolutionFacts(
    company="Safemate AS",
    organisation_number="996806669",
    address="Brugata 19, 0184 Oslo",
    service_email="post@safemate.no",
    service_phone="+47 37 16 16 66",
    privacy_officer="personvernombud@sensio.no",
    processor="Redpill Linpro",
    links=(
        Link(key="e_learning", url="https://safemate.no/"),
        Link(key="support", url="https://safemate.no/"),
        Link(key="sign_in_pro", url="https://safemate.no/"),
        Link(key="sign_in_go", url="https://safemate.no/"),
        Link(key="registration", url="https://safemate.no/"),
    ),
)
