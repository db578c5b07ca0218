"""What was taken from others is unchanged, licensed, and named."""

import hashlib
import json

import pytest

from safemate_desktop.support.paths import resource

VENDOR = resource("map", "vendor")
PACKAGES = json.loads((VENDOR / "vendor.json").read_text("utf-8"))
ALLOWED = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_package_is_whole_and_licensed(package: dict[str, object]) -> None:
    sums = package["sha256"]
    assert isinstance(sums, dict)
    for name, expected in sums.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == expected
    assert package["licence"] in ALLOWED
    assert package["version"]
    text = (VENDOR / str(package["licence_file"])).read_text("utf-8")
    assert "Permission" in text or "Redistribution" in text


def test_nothing_lies_there_that_is_not_named() -> None:
    named = {name for package in PACKAGES for name in package["sha256"]}
    named |= {package["licence_file"] for package in PACKAGES}
    named |= {"vendor.json", "bundled.LICENSES.txt"}
    assert {path.name for path in VENDOR.iterdir()} == named


def test_the_basemap_names_its_sources_and_is_small() -> None:
    notes = resource("map", "LICENCES.md").read_text("utf-8")
    for source in ("GSHHG", "LGPL", "Kartverket", "CC BY 4.0", "Natural Earth", "GeoNames"):
        assert source in notes
    assert resource("map", "overview.pmtiles").stat().st_size <= 8_000_000
