"""When two speakers of different articles may be one: by name and role, in any order of the two.

A full name is the same person as long as the roles allow it ("Ada Ito, mayor" and "Ada Ito"); with another role it is a
namesake. Everything else is only a likeness, which a person judges: a surname with the same role, initials, a middle
name, another way to write it, an organisation's initials.
"""

import unicodedata
from dataclasses import dataclass

from claims.enums import Likeness
from claims.names import fold, fold_voice

_NO_MATTER = frozenset({"former", "acting", "first", "senior", "then", "press"})
_ANOTHER_POST = frozenset({"vice", "deputy", "assistant"})
_SAME = {
    "chairwoman": "chairman",
    "chair": "chairman",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "congresswoman": "congressman",
    "councilwoman": "councilman",
    "actress": "actor",
    "premier": "prime minister",
}
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la"})
LEAST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker's names as written, the first of them its own, and its role."""

    names: tuple[str, ...]
    role: str = ""


def is_full(name: str) -> bool:
    """Whether a person's name has more than a surname."""
    return len(_words(name)) > 1


def conflict(role: str, other: str) -> bool:
    """Whether nobody is called both, as far as words tell; a role that is not known conflicts with none."""
    if not role or not other:
        return False
    (post, narrowed, place), (post_, narrowed_, place_) = _parts(role), _parts(other)
    return (
        post != post_
        or bool(narrowed and narrowed_ and narrowed != narrowed_)
        or bool(place and place_ and place != place_)
    )


def same_role(role: str, other: str) -> bool:
    """Whether both are known and go together."""
    return bool(role and other) and not conflict(role, other)


def of_people(one: Named, other: Named) -> Likeness | None:
    """Why two people may be one; None where nothing says so."""
    apart = conflict(one.role, other.role)
    agree = same_role(one.role, other.role)
    found = {_of_names(name, known, apart=apart, agree=agree) for name in one.names for known in other.names}
    return next((likeness for likeness in Likeness if likeness in found), None)


def of_organisations(one: Named, other: Named) -> Likeness | None:
    """Why two organisations may be one; None where nothing says so."""
    for name in one.names:
        for known in other.names:
            if fold_voice(name) == fold_voice(known):
                return Likeness.SAME_NAME
            if _initials(name) == known.strip() or _initials(known) == name.strip():
                return Likeness.ACRONYM
            if _plain(fold_voice(name)) == _plain(fold_voice(known)):
                return Likeness.SPELLING
    return None


def _of_names(name: str, known: str, *, apart: bool, agree: bool) -> Likeness | None:
    one, other = _words(name), _words(known)
    if not one or not other or one[-1] != other[-1]:
        return None
    if len(one) == 1 or len(other) == 1:
        if len(one) == len(other):
            return None if apart else Likeness.SAME_NAME
        return Likeness.SURNAME if agree else None
    if one == other:
        spelt = Likeness.SAME_NAME if fold(name) == fold(known) else Likeness.SPELLING
        return Likeness.NAMESAKES if apart else spelt
    if apart:
        return None
    return _of_given(one, other)


def _of_given(one: list[str], other: list[str]) -> Likeness | None:
    """By what stands before the same surname."""
    if one[0] == other[0]:
        return Likeness.MIDDLE_NAME
    short = 1 in {len(one[0]), len(other[0])}
    return Likeness.INITIALS if short and one[0][0] == other[0][0] else None


def _parts(role: str) -> tuple[str, str, str]:
    """The post, what narrows it, and the place that it is of."""
    folded, _, place = fold(role).partition(" of ")
    words = folded.split()
    head = words[-1] if words else ""
    before = [word for word in words[:-1] if word not in _NO_MATTER]
    if before and before[0] in _ANOTHER_POST:
        head = f"{before[0]} {head}"
        before = before[1:]
    if before == ["prime"]:
        head, before = f"prime {head}", []
    return _SAME.get(head, head), " ".join(before), place


def _words(name: str) -> list[str]:
    return _plain(fold(name)).split()


def _plain(folded: str) -> str:
    """Without accents, hyphens, apostrophes and full stops."""
    bare = "".join(one for one in unicodedata.normalize("NFD", folded) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else "" if one in "'’." else " " for one in bare).split())


def _initials(name: str) -> str | None:
    """Such as WHO for the World Health Organization; None for fewer than three words."""
    letters = [word[0] for word in name.split() if word.lower() not in _SMALL]
    said = "".join(letters)
    return said if len(letters) >= LEAST_INITIALS and said.isupper() else None


def words_in(name: str) -> int:
    """How many words a name has: the fuller one stands for both."""
    return len(_words(name))
