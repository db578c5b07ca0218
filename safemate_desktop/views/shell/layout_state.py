"""Where the window and its splitters were, as bytes that the caller keeps."""

import base64
import binascii
import json
from dataclasses import dataclass, field
from typing import Final

_VERSION: Final = 1


@dataclass(slots=True)
class LayoutState:
    """``folded`` is the person's own choice for the navigation, or none: then width decides.

    ``places``: where second windows were, under their names.
    """

    geometry: bytes = b""
    page: str = ""
    folded: bool | None = None
    splitters: dict[str, bytes] = field(default_factory=dict)
    places: dict[str, bytes] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """A small versioned JSON text."""
        splitters = {name: _text(state) for name, state in self.splitters.items()}
        whole = {
            "version": _VERSION,
            "geometry": _text(self.geometry),
            "page": self.page,
            "folded": self.folded,
            "splitters": splitters,
            "places": {name: _text(place) for name, place in self.places.items()},
        }
        return json.dumps(whole).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "LayoutState":
        """Read what ``to_bytes`` wrote; anything else is a fresh layout."""
        try:
            whole = json.loads(data)
            if whole["version"] != _VERSION:
                return cls()
            splitters = {str(k): base64.b64decode(v) for k, v in whole["splitters"].items()}
            places = {str(k): base64.b64decode(v) for k, v in whole.get("places", {}).items()}
            folded = whole["folded"]
            return cls(
                base64.b64decode(whole["geometry"]),
                str(whole["page"]),
                folded if isinstance(folded, bool) else None,
                splitters,
                places,
            )
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
            return cls()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
