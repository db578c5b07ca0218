"""The demo's organisation tree: the solution, its regions, and the sub-departments in them."""

from collections.abc import Iterator

from safemate_desktop.backend.demo.places import PLACES
from safemate_desktop.contract.organisation import Unit
from safemate_desktop.support.ids import IdMaker

ROOT_NAME = "Demo kommune"


def tree(make_id: IdMaker) -> Iterator[Unit]:
    """Return the sub-departments, each after the one above it; the first is the root."""
    root = Unit(id=make_id(), version=1, parent_id=None, name=ROOT_NAME)
    yield root
    regions: dict[str, Unit] = {}
    seen: set[str] = set()
    for place in PLACES:
        if place.region not in regions:
            region = Unit(id=make_id(), version=1, parent_id=root.id, name=place.region)
            regions[place.region] = region
            yield region
        if place.unit not in seen:
            seen.add(place.unit)
            yield Unit(
                id=make_id(),
                version=1,
                parent_id=regions[place.region].id,
                name=place.unit,
                municipality=place.municipality,
            )
