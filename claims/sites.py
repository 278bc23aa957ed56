"""Whose site an address is of: the part of a host that somebody registered, and whether a name is its owner's.

    www.elm-post.example → elm-post.example      news.elm.co.uk → elm.co.uk      police.gov.kz → police.gov.kz

Without a list of public suffixes (it changes weekly, and the desk works without a network): the last two labels, or
three where the second-last is one of those that registries hand out names below (co, com, gov, …) before a country.

What this gets wrong: sites of many owners (blogs on one host) are taken for one site, which counts too few and never
too many; a site named otherwise than its owner is not known for theirs.
"""

import re
import unicodedata
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from claims.names import fold_voice

_BELOW = frozenset(
    {"ac", "co", "com", "edu", "ebc", "gob", "gouv", "gov", "go", "govt", "ltd", "mil", "ne", "net", "or", "org", "plc"}
)
_COUNTRY = 2
# A name shorter than this is no evidence of whose site it is; initials come from at least so many words.
LEAST, WORDS = 3, 3
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "и", "по", "в", "на"})
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґқғңөұүһә",
        (
            *("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u"),
            *("f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "i", "e", "g"),
            *("k", "g", "n", "o", "u", "u", "h", "a"),
        ),
        strict=True,
    )
)


def host(address: str) -> str:
    """The host of an address, in small letters and without "www."; empty for what is no address."""
    try:
        found = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return found.casefold().removeprefix("www.").rstrip(".")


def site(address: str) -> str:
    """The registered part of an address's host; the host itself for a number or a single name."""
    found = host(address)
    try:
        ip_address(found)
    except ValueError:
        pass
    else:
        return found
    labels = found.split(".")
    several = len(labels) > _COUNTRY and len(labels[-1]) == _COUNTRY and labels[-2] in _BELOW
    return ".".join(labels[-3 if several else -2 :])


def is_own(address: str, voices: Iterable[str]) -> bool:
    """Whether the site of `address` is named like one of these: by the whole name, or its initials.

    "Almaty Akimat" has almaty-akimat.kz, "Ministry of Internal Affairs" mia.gov.kz, "Tokayev" tokayev.com.
    """
    found = site(address)
    try:
        ip_address(found)
    except ValueError:
        label = _bare(found.partition(".")[0])
    else:
        return False
    return len(label) >= LEAST and any(label in _labels(voice) for voice in voices)


def _labels(voice: str) -> set[str]:
    """What a site of that name would be called."""
    words = [word for word in re.split(r"[\W_]+", fold_voice(voice)) if word]
    main = [word for word in words if word not in _SMALL]
    found = {_bare("".join(words)), _bare("".join(main))}
    if len(main) >= WORDS:
        found |= {_bare("".join(word[0] for word in main)), _bare("".join(word[0] for word in words))}
    return {one for one in found if len(one) >= LEAST}


def _bare(text: str) -> str:
    """Latin letters and figures alone, without accents; Cyrillic ones as they are mostly spelled in Latin."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in text.casefold())
    plain = unicodedata.normalize("NFD", latin)
    return "".join(letter for letter in plain if letter.isalnum() and letter.isascii())
