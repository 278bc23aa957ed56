"""Whether words that are to be published name a confidential source.

A net below the reporter, and no proof: it finds a source's address, its title or description, an excerpt, and the names
of publisher and origin, as whole words, whatever their case and punctuation. It can't find a paraphrase.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claims.names import fold

LEAST_NAME = 4
LEAST_WORDS = 8  # characters: a title such as "Report" names nothing


@dataclass(frozen=True, slots=True)
class Secret:
    """What a confidential source, by its number among a claim's evidence, could be told by.

    `names` are those of people and houses, `words` its title, description and excerpts, `addresses` where it lies.
    """

    number: int
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def told(secrets: Iterable[Secret], text: str, *, known: Iterable[str] = ()) -> int | None:
    """The number of the first source that `text` names; None for none. A name that is `known` anyway tells nothing."""
    within, open_to_all = _bare(text), {_bare(name) for name in known}
    flat = fold(text)
    for secret in secrets:
        names = {_bare(name) for name in secret.names} - open_to_all
        words = {_bare(one) for one in secret.words}
        sought = {one for one in names if len(one.strip()) >= LEAST_NAME}
        sought |= {one for one in words if len(one.strip()) >= LEAST_WORDS}
        if any(one in within for one in sought) or any(_address(one) in flat for one in secret.addresses if one):
            return secret.number
    return None


def _bare(text: str) -> str:
    """Its words alone, with a space around each."""
    words = re.findall(r"\w+", fold(text))
    return f" {' '.join(words)} "


def _address(url: str) -> str:
    """An address without its scheme and the slash at its end."""
    return re.sub(r"^https?://(www\.)?", "", fold(url)).rstrip("/")
