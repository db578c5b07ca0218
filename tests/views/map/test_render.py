"""The committed page is what folium renders today, and folium stays out of our process."""

import re
import subprocess
import sys

from safemate_desktop.support.paths import resource

PAGE = resource("map", "page.html").read_text("utf-8")


def test_a_fresh_render_is_the_same() -> None:
    fresh = subprocess.run(
        [sys.executable, "-m", "safemate_desktop.views.map.render", "--print"],
        capture_output=True,
        check=True,
    )
    assert fresh.stdout.decode() == PAGE


def test_the_page_names_no_other_host_and_sets_a_policy_first() -> None:
    assert "://" not in PAGE
    head = PAGE[PAGE.index("<head>") :]
    assert head.index("Content-Security-Policy") < head.index("<script")
    assert "unsafe" not in PAGE
    assert "default-src 'none'" in PAGE


def test_every_file_the_page_asks_for_is_there() -> None:
    for name in re.findall(r'(?:src|href)="([^"]+)"', PAGE):
        assert resource("map", *name.split("/")).is_file()


def test_importing_the_map_loads_neither_the_engine_nor_folium() -> None:
    code = (
        "import sys, safemate_desktop.views.map.page\n"
        "print([m for m in sys.modules if 'WebEngine' in m or m == 'folium'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
