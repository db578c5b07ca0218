"""The action plans a solution starts with, in Bokmål: they are text of the customer's, not ours."""

from typing import Final

from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.domain.alert_types import AlertType


def _step(text: str, limit_min: int | None = None, *, required: bool = False) -> PlanStep:
    return PlanStep(text=text, limit_min=limit_min, required=required)


_CALL: Final = _step("Ring enheten. Si hvem du er, og spør hva som har skjedd.", 1, required=True)
_JUDGE: Final = _step("Vurder: Svarer? Puster? Skadet? Alene?", 3, required=True)
_DANGER: Final = _step("Fare for liv: ring 113 der personen er, og bli på linjen.", 3)
_KIN: Final = _step("Ring pårørende i rekkefølge. «Ikke svar» er ikke et resultat.", 10)
_SEND: Final = _step("Send utrykker, og spør når hjelpen er framme.", 20)
_DONE: Final = _step("Hjelp framme: hør hva som ble gjort, og avslutt med årsak og resultat.")

GENERAL: Final = (_CALL, _JUDGE, _KIN, _DONE)
PLANS: Final = {
    AlertType.SOS: (_CALL, _JUDGE, _DANGER, _KIN, _SEND, _DONE),
    AlertType.FALL: (_CALL, _JUDGE, _DANGER, _SEND, _DONE),
    AlertType.MAN_DOWN: (_CALL, _JUDGE, _DANGER, _SEND, _DONE),
    AlertType.ZONE_EXIT: (
        _step("Se hvor personen er og på vei, og ring enheten.", 2, required=True),
        _step("Kjent sted og rolig stemme: avtal hjemturen og følg med til personen er hjemme."),
        _KIN,
        _step("Ikke funnet: ring 112 med signalement, klær og siste sikre posisjon.", 30),
        _DONE,
    ),
    AlertType.UNKNOWN_DEVICE: (
        _step("Ring enhetens nummer. Si hvem du er, og spør hvem som svarer.", 1, required=True),
        _JUDGE,
        _step("Fare for liv: spør hvor personen er, ring 113, og bli på linjen.", 3),
        _step("Ingen svarer: ring igjen. «Ikke svar» er ikke et resultat.", 5),
        _step("Gi nummer og maskinvare-ID til tjenesteansvarlig: hvem har enheten?", 10),
        _step("Avslutt når personen er funnet, og be om at enheten blir tildelt."),
    ),
    AlertType.LOW_BATTERY: (
        _step("Be om at enheten settes til lading.", 240),
        _step("Ikke ladet neste dag: meld fra til hjemmetjenesten."),
    ),
    AlertType.NO_CONTACT: (
        _step("Ring personen på egen telefon, ellers pårørende.", 30),
        _step("Fortsatt uten kontakt: be hjemmetjenesten se til enheten."),
    ),
    AlertType.SWITCHED_OFF: (
        _step("Ring personen på egen telefon, ellers pårørende: er den slått av med vilje?", 30),
        _step("Be om at enheten slås på, og se at den melder seg."),
    ),
    AlertType.SELF_CHECK_FAILED: (
        _step("Be om at enheten startes på nytt, og se at den melder seg.", 30),
        _step("Feiler den igjen: be hjemmetjenesten bytte enheten."),
    ),
    AlertType.POSITION_OUTDATED: (
        _step("Be om at enheten tas med ut under åpen himmel.", 240),
        _step("Fortsatt gammel posisjon: meld fra til tjenesteansvarlig."),
    ),
    AlertType.TECHNICAL_EVENT: (
        _step("Les hva enheten meldte, og spør personen om alt er i orden."),
        _step("Skjer det igjen: meld fra til tjenesteansvarlig."),
    ),
    AlertType.GATEWAY_SILENT: (
        _step("Ring teknisk bakvakt: alarmer fra enhetene kommer ikke fram.", 5, required=True),
        _step("Stol ikke på en stille kø. Ta telefonen: alarmer kan komme som anrop."),
        _step("Si fra til vaktleder og til dem som er på vakt i kommunene.", 15),
        _step("Når meldingene er tilbake, avsluttes alarmen selv. Se da på det som kom sent."),
    ),
    AlertType.NO_COVER: (
        _step("Ring bakvakten og vaktlederen: ingen er på vakt.", 1, required=True),
        _step("Bli ved arbeidsplassen til noen har tatt over."),
    ),
}
