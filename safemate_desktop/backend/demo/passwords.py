"""Passwords for the demo accounts: random in each installation, and easy to type."""

import secrets
from typing import Final

WORDS: Final = (
    "ask", "bark", "bekk", "berg", "bever", "bjerk", "blad", "blom", "brekke", "bris", "bro",
    "bukt", "bygd", "dal", "dam", "dugg", "eik", "elv", "eng", "fjell", "fjord", "flo", "flod",
    "foss", "furu", "gard", "gaupe", "glimt", "gran", "grein", "grevling", "grus", "hare",
    "haug", "havn", "hegg", "hei", "hjort", "holme", "humle", "iris", "is", "jerv", "jord",
    "juv", "kaie", "kald", "kant", "kilde", "klare", "klippe", "klover", "knaus", "kveld",
    "kvist", "laks", "lauv", "lav", "lemen", "lerk", "li", "lind", "lun", "lyng", "mark",
    "minde", "mink", "mose", "mugge", "myr", "natt", "nes", "nord", "odde", "or", "orm", "orre",
    "osp", "oter", "pil", "port", "rand", "regn", "rein", "ren", "rev", "ro", "rogn", "rot",
    "rug", "rypa", "sand", "sel", "selje", "sevje", "siv", "skog", "sky", "slette", "sol",
    "sommer", "spire", "stav", "stein", "sti", "stille", "stjerne", "strand", "sund", "sus",
    "sval", "svale", "svane", "tind", "tjern", "torsk", "tre", "trost", "tue", "tun", "ugle",
    "ulv", "ur", "vann", "varde", "vei", "vest", "vidde", "vik", "vind", "vinter", "voll",
)  # fmt: skip


def new_password() -> str:
    """Return four words and three digits, chosen by the system's randomness: 38 bits."""
    chosen = "-".join(secrets.choice(WORDS) for _ in range(4))
    return f"{chosen}-{secrets.randbelow(900) + 100}"
