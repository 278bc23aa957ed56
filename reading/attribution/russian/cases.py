"""Words in cases: which forms are of one word, and what a name is called in the nominative.

Without a dictionary a form's stem is the word less its commonest endings, so "Токаева", "Токаеву" and "Токаевым" are
forms of "Токаев". What it gets wrong: "Иванова" may be she or his; names that only differ in their
endings are one.
"""

from collections.abc import Iterable
from functools import lru_cache

_ENDINGS = [
    "иями",
    "ием",
    "иям",
    "иях",
    "еем",
    "ого",
    "его",
    "ому",
    "ему",
    "ыми",
    "ими",
    "ами",
    "ями",
    "ией",
    "ях",
    "ах",
    "ии",
    "ия",
    "ию",
    "ея",
    "ой",
    "ей",
    "ою",
    "ею",
    "ым",
    "им",
    "ом",
    "ем",
    "ых",
    "их",
    "ов",
    "ая",
    "яя",
    "ую",
    "юю",
    "ые",
    "ие",
    "ый",
    "ий",
    "а",
    "я",
    "у",
    "ю",
    "ы",
    "и",
    "е",
    "о",
    "ь",
    "й",
]
_SHORTEST = 2
_HARD = ("ов", "ев", "ин", "ын")
_ADJECTIVES = {"m": ("ый", "ий"), "f": ("ая", "ая"), "n": ("ое", "ое"), "p": ("ые", "ие")}
_OBLIQUE = ("ого", "его", "ому", "ему", "ом", "ем", "ой", "ей", "ым", "им", "ых", "их", "ыми", "ими", "ую")


def plain(word: str) -> str:
    """Lower case, with "е" for "ё"."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """What the forms of a word share, as far as its endings tell."""
    low = plain(word)
    ending = next((one for one in _ENDINGS if low.endswith(one) and len(low) - len(one) >= _SHORTEST), "")
    if ending == "ов" or not ending:
        return low
    return low[: -len(ending)]


def key(word: str) -> str:
    """What all forms of a name share, for looking it up."""
    low = stem(word)
    return low.rstrip("аеиоуыюя") if len(low) > _SHORTEST + 1 else low


def same(one: str, other: str) -> bool:
    """Whether two words can be forms of one."""
    return plain(one) == plain(other) or key(one) == key(other)


class Stems:
    """Words in the nominative, found by any of their forms."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {plain(word): plain(word) for word in words}
        self._stems = {stem(word): word for word in self._words}

    def nominative(self, form: str) -> str | None:
        """The word that this is a form of."""
        low = plain(form)
        plural = self._stems.get(low[:-2]) if low.endswith(("ов", "ев")) else None
        return self._words.get(low) or self._stems.get(stem(low)) or plural


def surname_in_nominative(form: str, gender: str | None) -> str:
    """A surname that the article gives in the genitive or dative only, where its endings leave no doubt."""
    for ending in ("ого", "ому"):
        if form.endswith(("ск" + ending, "цк" + ending)):
            return form[: -len(ending)] + "ий"
    if gender == "f":
        for hard in _HARD:
            if form.endswith((hard + "ой", hard + "у")):
                return form[: -2 if form.endswith("ой") else -1] + "а"
        return form[:-2] + "ая" if form.endswith(("ской", "цкой")) else form
    consonant = len(form) > _SHORTEST and form[-2] not in "аеёиоуыэюяйь"
    declined = form[-1] in "ау" and consonant
    return form[:-1] if gender == "m" and declined else form


def adjective_in_nominative(form: str, gender: str) -> str:
    """An adjective before an organisation's noun of this gender (m, f, n or p)."""
    ending = next((one for one in sorted(_OBLIQUE, key=len, reverse=True) if form.endswith(one)), None)
    if ending is None or len(form) - len(ending) < _SHORTEST:
        return form
    base = form[: -len(ending)]
    return base + _ADJECTIVES[gender][base[-1] in "кгхжшчщ"]
