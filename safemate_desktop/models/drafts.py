"""Half-written notes, one for each alert, kept in the encrypted store until they are sent."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from safemate_desktop.store.values import Values


class Draft(BaseModel):
    """What was written and not sent; ``saved_at`` is this machine's UTC milliseconds."""

    model_config = ConfigDict(frozen=True)

    text: str = ""
    saved_at: int = 0


class Drafts:
    """Reads drafts at once, and writes them so that they are on disk when the call returns."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def read(self, alert_id: UUID) -> Draft:
        """Return the draft for *alert_id*; an empty one where there is none."""
        return self._values.get(_name(alert_id), Draft) or Draft()

    async def keep(self, alert_id: UUID, draft: Draft) -> None:
        """Keep *draft*; an empty one is forgotten. Raises ``StoreError``."""
        if draft.text.strip():
            await self._values.put(_name(alert_id), draft)
        else:
            await self._values.drop(_name(alert_id))


def _name(alert_id: UUID) -> str:
    return f"draft.{alert_id}"
