"""The licence check reads SPDX expressions and old classifiers alike."""

from email.message import Message
from importlib.metadata import PackageMetadata
from typing import cast

import pytest

from checks import licences


class Metadata(Message):
    """What importlib.metadata gives, as far as the check reads it."""

    @property
    def json(self) -> dict[str, str]:
        return {key.lower().replace("-", "_"): value for key, value in self.items()}


def package(**fields: str) -> PackageMetadata:
    made = Metadata()
    for key, value in fields.items():
        made[key.replace("_", "-")] = value
    return cast("PackageMetadata", made)


@pytest.mark.parametrize(
    ("expression", "fine"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("LGPL-3.0-only OR GPL-3.0-only", True),
        ("MIT AND PSF-2.0", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_an_expression_is_judged(expression: str, *, fine: bool) -> None:
    assert licences.allowed(expression) is fine


def test_classifiers_help_where_the_expression_is_missing() -> None:
    mit = package(Classifier="License :: OSI Approved :: MIT License")
    assert licences.licence_of(mit) == "MIT"
    gpl = package(Classifier="License :: OSI Approved :: GNU General Public License v3 (GPLv3)")
    assert not licences.allowed(licences.licence_of(gpl))
    assert licences.licence_of(package(License_Expression="ISC")) == "ISC"


def test_the_whole_text_in_the_field_is_no_expression() -> None:
    assert not licences.allowed(licences.licence_of(package(License="Copyright\n\nMIT")))


def test_everything_that_is_pinned_may_be_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert licences.main() == 0, capsys.readouterr().out
