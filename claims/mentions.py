"""Who a comment speaks to: `@Ben` by a first name or the part of an address before its @, `@"Ben Ito"` by a whole name.

Pure functions: words and names in, ids out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from claims.errors import Faults
from claims.names import fold

# Not within a word, an address or a path: a mail address names nobody of the desk.
_WRITTEN = re.compile(r'(?<![\w@./:+-])@(?:"([^"\n]{1,200})"|“([^”\n]{1,200})”|(\w[\w.\-]{0,199}))')
MOST = 20
NAMED = 5


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be spoken to."""

    id: UUID
    name: str
    email: str

    @property
    def local(self) -> str:
        """The part of the address before the @, as it is compared."""
        return fold(self.email.partition("@")[0])

    @property
    def first(self) -> str:
        """The first of the names, as it is compared."""
        return fold(self.name).partition(" ")[0]


def spoken_to(text: str, people: Sequence[Person]) -> list[UUID]:
    """The ids of whom `text` speaks to, in that order, each once.

    Raises `InvalidError` at `text` where a name is that of several, who are named, or a whole name is nobody's. A word
    after an @ that is no name of a member is left as it is: it may be a handle elsewhere.
    """
    faults, found = Faults(), dict[UUID, None]()
    for straight, curly, word in _WRITTEN.findall(text):
        whole = straight or curly
        name = fold(whole or word.rstrip(".-"))
        meant = _meant(name, people)
        if len(meant) > 1:
            faults.add("text", _ambiguous(whole or word, meant), "ambiguous_mention")
        elif whole and not meant:
            faults.add("text", f"Nobody here is called “{whole}”. Look at the name, or leave out the @.", "unknown")
        found |= dict.fromkeys(one.id for one in meant)
    faults.raise_if_any()
    return list(found)


def _meant(name: str, people: Iterable[Person]) -> list[Person]:
    """Those of that whole name or address; else those with that first name."""
    people = list(people)
    exact = [one for one in people if name in {fold(one.name), one.local}]
    return exact or [one for one in people if name == one.first]


def _ambiguous(name: str, meant: Sequence[Person]) -> str:
    """The people, each as they can be told apart: by the whole name, or by the address where the names are the same."""
    names = [fold(one.name) for one in meant]
    apart = [f'@"{one.name}"' if names.count(fold(one.name)) == 1 else f"@{one.local}" for one in meant]
    who = "; ".join(f"{one.name} (write {how})" for one, how in list(zip(meant, apart, strict=True))[:NAMED])
    return f"“@{name}” may be several people: {who}."
