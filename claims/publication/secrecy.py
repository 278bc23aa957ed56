"""Whether words that are to be published name a confidential source.

A net below the reporter, and no proof: it finds a source's address, its title or description, an excerpt, and the names
of publisher and origin, as whole words, whatever their case and punctuation; declined ones too in Russian and, mostly,
in Kazakh, and within others where nothing stands between words. It can't find a paraphrase.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.names import bare, fold, stemmed

# Characters below which nothing is told: "MIA", "Report", "12 boats".
LEAST_NAME = 4
LEAST_TITLE = 8
LEAST_QUOTE = 24


@dataclass(frozen=True, slots=True)
class Secret:
    """What a confidential source, by its number among a claim's evidence, could be told by.

    `names` are those of people and houses, `titles` its title and description, `quotes` words out of it, `addresses`
    where it lies.
    """

    number: int
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def told(secrets: Iterable[Secret], text: str, *, known: Sequence[str] = ()) -> int | None:
    """The number of the first source that `text` names; None for none. What stands in `known` texts tells nothing."""
    within, flat = stemmed(text), fold(text)
    for secret in secrets if flat else ():
        asked = ((secret.names, LEAST_NAME), (secret.titles, LEAST_TITLE), (secret.quotes, LEAST_QUOTE))
        sought = {stemmed(one) for words, least in asked for one in words if len(bare(one).strip()) >= least}
        named = {one for one in sought if one in within}
        # What is known anyway is a long list, and mostly nothing is named.
        open_to_all = [stemmed(one) for one in known] if named else []
        hidden = any(not any(one in public for public in open_to_all) for one in named)
        if hidden or any(_address(one) in flat for one in secret.addresses if one):
            return secret.number
    return None


def _address(url: str) -> str:
    """An address without its scheme and the slash at its end."""
    return re.sub(r"^https?://(www\.)?", "", fold(url)).rstrip("/")
