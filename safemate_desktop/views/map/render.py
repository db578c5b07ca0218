"""Renders the map's page with folium; run as a child process, for folium must stay out of ours.

``python -m safemate_desktop.views.map.render`` writes ``resources/map/page.html``;
``--print`` writes it to standard output instead.
"""

import base64
import hashlib
import re
import sys
from typing import Final

from safemate_desktop.support.paths import resource

SCRIPTS: Final = (
    ("leaflet_js", "vendor/leaflet.js"),
    ("protomaps_js", "vendor/protomaps-leaflet.js"),
    ("supercluster_js", "vendor/supercluster.min.js"),
    ("style_js", "style.js"),
    ("people_js", "people.js"),
    ("page_js", "page.js"),
)
# Names must differ from the scripts': folium keeps both in one table.
STYLES: Final = (("leaflet_css", "vendor/leaflet.css"), ("map_css", "map.css"))
_ID: Final = "safemate"
_START: Final = (
    "{% macro script(this, kwargs) %}safemateStart({{ this._parent.get_name() }});{% endmacro %}"
)


def page() -> str:
    """Return the page: the same on every run, all of it from the map's own scheme."""
    import folium
    from branca.element import MacroElement
    from jinja2 import Template

    start = MacroElement()  # type: ignore[no-untyped-call]
    # branca has no public way to say what an element renders, nor to name it.
    start._template = Template(_START)  # noqa: SLF001
    start._id = _ID  # noqa: SLF001
    chart = folium.Map(
        location=[65.0, 15.0],
        zoom_start=5,
        tiles=None,
        prefer_canvas=True,
        min_zoom=4,
        max_zoom=18,
        minZoom=4,
        maxZoom=18,
        max_bounds_viscosity=1.0,
        # A zoom that is still gliding would win over the place an operator asks for meanwhile.
        zoom_animation=False,
        fade_animation=False,
        marker_zoom_animation=False,
    )
    chart._id = _ID  # noqa: SLF001
    chart.default_js, chart.default_css = list(SCRIPTS), list(STYLES)
    chart.add_child(start)
    chart.get_root()._id = _ID  # noqa: SLF001
    lines = (line.rstrip() for line in chart.get_root().render().splitlines())
    return _guarded("\n".join(line for line in lines if line) + "\n")


def _guarded(html: str) -> str:
    """Put a policy first that allows our own files, and inline only what stands here now."""
    scripts = " ".join(_hash(text) for text in re.findall(r"<script>(.*?)</script>", html, re.S))
    styles = " ".join(_hash(text) for text in re.findall(r"<style>(.*?)</style>", html, re.S))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {scripts}",
            f"style-src 'self' {styles}",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<title>Safemate</title>'
    return html.replace("<head>", f"<head>\n{tag}", 1)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def main(arguments: list[str]) -> None:
    """Write the page where it belongs, or print it."""
    html = page()
    if "--print" in arguments:
        sys.stdout.buffer.write(html.encode())
    else:
        resource("map", "page.html").write_text(html, "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
