"""Records as they lie in the store: compact JSON, deflated against a dictionary of our own.

A hundred thousand person cards repeat the same field names and the same phrases; deflate with
this dictionary takes them to about a fifth. The first byte of a stored body names the dictionary,
so that a better one can be added; this one never changes, or old stores cannot be read.
"""

import zlib
from typing import Final

from pydantic_core import to_json

_WINDOW: Final = -13  # raw deflate with 8 KiB of history: the dictionary and one record
_MEMORY: Final = 5
_LEVEL: Final = 3
_PACK_WINDOW: Final = -15
_PACK_LEVEL: Final = 1
_PLAIN: Final = b"{"
_FIRST: Final = b"1"
_PACK: Final = b"2"  # the first dictionary, another window
_DICTIONARY_1: Final = (
    '"action":"offline_at":null,"kind":"raised","repeated","device_reset","looked_up","returned"'
    '"claim","release","wait","note","resolve","reopen","actor_id":"outcome":"mistake"'
    '"opened_at":"expires_at":"ended_at":null,"alert_id":"kind":"lookup","overview"'
    '"type":"low_battery","no_contact","self_check_failed","position_outdated","switched_off"'
    '"zone_exit","man_down","fall","sos","priority":1,"sound":"person","technical"'
    '"state":"open","claimed","waiting","resolved","holder_id":null,"happened_at":"received_at":"'
    '"last_at":"occurrences":1,"claimed_at":null,"follow_up_at":null,"shelved_until":null,'
    '"resolved_at":null,"resolved_by":null,"outcome":null,"device_reset_at":null,'
    '"hardware_id":"","device_phone":"","detail":"","mark":""}'
    "ektefelle sønn datter svigerdatter nabo søster bror barnebarn verge hjemmetjenesten "
    "er dement og finner ikke hjem hører dårlig bruker høreapparat snakk langsomt og tydelig "
    "si navnet ditt blir lett engstelig liker å snakke om hund i huset oksygen i boligen glatt "
    "trapp nøkkelboks ved inngangsdøren kode nøkkel hos naboen Ring enheten og snakk rolig. "
    "Ring tjenestemottakeren. Spør om fall, smerte og pust. Ring pårørende. Ring hjemmetjenesten "
    "i kommunen. Send utrykker. Kontakt legevakt 116117. Ring 113 ved fare for liv. Bli på linjen "
    "til hjelpen er framme. Følg opp etter ti minutter. Noter hva som ble gjort. Hvis ingen "
    "svarer innen 10 minutter. meld fra til hjemmetjenesten. "
    '"limit_min":240,"required":false},{"text":"Ikke ladet neste dag: meld fra til '
    'hjemmetjenesten.","limit_min":null,"required":false}]}'
    '{"types":["zone_exit"],"steps":[{"text":"Se hvor personen er og på vei, og ring enheten.",'
    '"limit_min":2,"required":true},{"text":"Kjent sted og rolig stemme: avtal hjemturen og følg '
    'med til hun eller han er hjemme.","limit_min":null,"required":false},{"text":"Ikke funnet: '
    'ring 112 med signalement, klær og siste sikre posisjon.","limit_min":30,"required":false},'
    '{"types":["sos"],"steps":[{"text":"Ring enheten. Si hvem du er, og spør hva som har skjedd.",'
    '"limit_min":1,"required":true},{"text":"Vurder: Svarer? Puster? Skadet? Alene?","limit_min":'
    '3,"required":true},{"text":"Fare for liv: ring 113 der personen er, og bli på linjen.",'
    '"limit_min":3,"required":false},{"text":"Ring pårørende i rekkefølge. «Ikke svar» er ikke et '
    'resultat.","limit_min":10,"required":false},{"text":"Send utrykker, og spør når hun eller han '
    'er framme.","limit_min":20,"required":false},{"text":"Hjelp framme: hør hva som ble gjort, og '
    'avslutt med årsak og resultat.","limit_min":null,"required":false}]}'
    '{"id":"0192","version":1,"unit_id":"0192","recipient_id":"0192","serial":"ABCD0001",'
    '"hardware_id":"","name":"","model":"","phone":"+4700000000"}'
    '{"id":"0192","version":1,"unit_id":"0192","first_name":"Anne","last_name":"Hansen",'
    '"birth_date":"1938-01-01","language":"Norsk bokmål","phone":"+4700000000","talk":"",'
    '"dangers":"","key_info":"","home":{"address":"Storgata 1","postcode":"0000","place":"Oslo",'
    '"municipality":"Oslo","lat":59.9,"lon":10.7},"contacts":[{"id":"0192","name":"Kari Hansen",'
    '"relation":"datter","phone":"+4700000000","minutes_away":10,"has_key":true,'
    '"do_not_contact":false,"note":""},{"id":"0192","name":"","relation":"sønn","phone":"+47",'
    '"minutes_away":null,"has_key":false,"do_not_contact":false,"note":""}],"plans":[{"types":'
    '["sos","fall","man_down"],"steps":[{"text":"Ring ","limit_min":null,"required":true},{"text"'
    ':"","limit_min":5,"required":false}]},{"types":["zone_exit","missing"],"steps":[{"text":"",'
    '"limit_min":null,"required":false},{"text":"","limit_min":null,"required":false}]},'
    '{"types":[],"steps":[{"text":"","limit_min":null,"required":false}]}]}'
).encode()
# Priming deflate with the dictionary costs more than a small record; a copy of a primed one less.
_PRIMED: Final = zlib.compressobj(
    _LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, _DICTIONARY_1
)
_PRIMED_PACK: Final = zlib.compressobj(
    _PACK_LEVEL, zlib.DEFLATED, _PACK_WINDOW, zlib.DEF_MEM_LEVEL, zdict=_DICTIONARY_1
)


class UnreadableBodyError(Exception):
    """A stored body names a dictionary this version does not have, or is not what it says."""


def pack(record: object) -> bytes:
    """Return *record* (JSON values) as it is stored."""
    return pack_json(to_json(record))


def pack_json(plain: bytes) -> bytes:
    """Return the JSON of a record as it is stored."""
    deflate = _PRIMED.copy()
    packed = _FIRST + deflate.compress(plain) + deflate.flush()
    return packed if len(packed) < len(plain) or not plain.startswith(_PLAIN) else plain


def unpack(body: bytes) -> bytes:
    """Return the JSON of a stored body. Raises ``UnreadableBodyError``."""
    if body.startswith(_PLAIN):
        return body
    return _inflate(body, _FIRST, _WINDOW)


def deflate_pack(plain: bytes) -> bytes:
    """Return the JSON of many records as it is stored; other threads run meanwhile."""
    deflate = _PRIMED_PACK.copy()
    return _PACK + deflate.compress(plain) + deflate.flush()


def inflate_pack(body: bytes) -> bytes:
    """Return what ``deflate_pack`` was given. Raises ``UnreadableBodyError``."""
    return _inflate(body, _PACK, _PACK_WINDOW)


def _inflate(body: bytes, kind: bytes, window: int) -> bytes:
    if not body.startswith(kind):
        raise UnreadableBodyError
    inflate = zlib.decompressobj(window, _DICTIONARY_1)
    try:
        return inflate.decompress(body[1:]) + inflate.flush()
    except zlib.error as exc:
        raise UnreadableBodyError from exc
