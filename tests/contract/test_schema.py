"""The shapes of the wire are written down; a change of them is seen in the diff.

``python -m tests.contract.test_schema`` writes them anew.
"""

import json
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from safemate_desktop import contract
from safemate_desktop.contract.stream import FROM_DESKTOP, FROM_SERVER, RECORDS, SnapshotPage

SCHEMA: Final = Path(contract.__file__).parent / "stream.schema.json"


def schema() -> str:
    """The stream's messages, pages and records as JSON Schema, in a stable order."""
    whole = {
        "from_server": FROM_SERVER.json_schema(),
        "from_desktop": FROM_DESKTOP.json_schema(),
        "snapshot_page": SnapshotPage.model_json_schema(),
        "records": {kind: TypeAdapter(shape).json_schema() for kind, shape in RECORDS.items()},
    }
    return json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def test_the_shapes_on_the_wire_are_those_written_down() -> None:
    assert SCHEMA.read_text("utf-8") == schema()


if __name__ == "__main__":
    SCHEMA.write_text(schema(), "utf-8")
