"""One or many."""

import pytest

from safemate_desktop.i18n.install import Language, Translator
from safemate_desktop.i18n.plural import plural


@pytest.mark.parametrize(("n", "text"), [(0, "0 alarmer"), (1, "1 alarm"), (2, "2 alarmer")])
def test_only_one_is_one(translator: Translator, n: int, text: str) -> None:
    translator.choose(Language.BOKMAL)
    assert plural(n, "{n} alarm", "{n} alarmer") == text
