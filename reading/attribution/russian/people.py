"""The people of a Russian article, by name and by office.

Collected over the whole article: two or three capitals, a capital behind an office, initials with a surname. A form in
another case and a surname alone lead back to them. What it gets wrong: a name of two words that is no person's and
holds no word of an organisation ("Новый Свет"); people of one surname.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reading.attribution.russian.cases import Stems, key, plain, same, surname_in_nominative
from reading.lexicons.ru.people import (
    DOCUMENTS,
    FIRST_NAMES_HE,
    FIRST_NAMES_SHE,
    GROUPS,
    OFFICES,
    ORGANISATIONS,
    UNNAMED,
)  # fmt: skip
from reading.lexicons.ru.words import MONTHS, PREPOSITIONS, STARTERS, WEEKDAYS, WITHIN_NAMES
from reading.types import Span

HE, SHE = Stems(FIRST_NAMES_HE), Stems(FIRST_NAMES_SHE)
OFFICE, ORGANISATION, GROUP = Stems(OFFICES), Stems(ORGANISATIONS), Stems(GROUPS)
DOCUMENT, NAMELESS = Stems(DOCUMENTS), Stems(UNNAMED)
# With the letters of Kazakh names.
_CAPITAL, _SMALL = "[А-ЯЁӘҒҚҢӨҰҮҺІ]", "[а-яёәғқңөұүһі]"
_NAME = rf"{_CAPITAL}{_SMALL}+(?:-{_CAPITAL}{_SMALL}+)*"
NAMES = re.compile(rf"(?:{_CAPITAL}\.\s?){{1,2}}{_NAME}|{_NAME}(?: {_NAME}){{0,3}}(?![\w-])")
_PATRONYMIC = re.compile(r"(?:[ое]вич|ич)(?:а|у|ем|е)?$")
_HER_PATRONYMIC = re.compile(r"[ое]вн(?:а|ы|е|у|ой)$")
_NO_NAMES = STARTERS | PREPOSITIONS | MONTHS | WEEKDAYS
_MOST_PEOPLE = 400
_FULL_NAME = 2
_OFFICE_WITHIN = 60
_OFFICE_WORDS = 5


@dataclass(slots=True)
class Person:
    """Somebody named in the article; `gender` is m, f or unknown."""

    name: str
    surname: str
    gender: str | None
    offices: set[str] = field(default_factory=set)


class People:
    """The people of one article."""

    def __init__(self, text: str, stretches: Iterable[Span]) -> None:
        """Read the names in the given stretches of the text."""
        self._people: list[Person] = []
        self._by_key: dict[str, list[Person]] = {}
        for stretch in stretches:
            for run in NAMES.finditer(text, stretch.start, stretch.end):
                self._learn(text, stretch, run)

    def named(self, run: str) -> Person | None:
        """The person of a name in any case, with or without an office; the same form goes before the same stem."""
        return self._known(without_office(run.split()))

    def holder(self, lows: list[str], fits: str | None) -> Person | None:
        """Who holds the office that a phrase names, if the article names one only."""
        offices = {office for low in lows[:3] if (office := OFFICE.nominative(low))}
        found = [one for one in self._people if offices & one.offices and agrees(one.gender, fits)]
        return found[0] if len({one.name for one in found}) == 1 else None

    def _known(self, parts: list[str]) -> Person | None:
        found = self._by_key.get(key(parts[-1]), [])
        exact = [one for one in found if plain(one.surname) == plain(parts[-1])]
        return next((one for one in (*exact, *found) if _may_be_called(one, parts[:-1])), None)

    def _learn(self, text: str, stretch: Span, run: re.Match[str]) -> None:
        words = run.group().split()
        parts = without_office(words)
        office = OFFICE.nominative(words[0]) or _office_before(text, stretch.start, run.start())
        if not _may_be_person(parts, office) or len(self._people) >= _MOST_PEOPLE:
            return
        gender, known = _gender(parts), self._known(parts)
        if known is None:
            known = _introduced(parts, gender)
            self._people.append(known)
            self._by_key.setdefault(key(known.surname), []).append(known)
        elif not _oblique(parts) and _better(parts, known):
            known.name, known.surname = " ".join(parts), parts[-1]
        known.gender = known.gender or gender
        if office:
            known.offices.add(office)


def _opens(parts: list[str]) -> bool:
    """Whether the first word only opens a sentence before a name: "Судьба Марата Абенова"."""
    return not _first_name(parts[0]) and _first_name(parts[1])


def _first_name(word: str) -> bool:
    return bool(HE.nominative(word) or SHE.nominative(word))


def without_office(parts: list[str]) -> list[str]:
    """A name without what is written with a capital before it: an office, a place, the first word of a sentence."""
    while len(parts) > 1 and (plain(parts[0]) in _NO_NAMES or OFFICE.nominative(parts[0]) or _opens(parts)):
        parts = parts[1:]
    return parts


def agrees(gender: str | None, fits: str | None) -> bool:
    """Whether somebody of this gender can be the subject of a verb that fits one."""
    return gender is None or fits not in {"m", "f"} or gender == fits


def _may_be_called(person: Person, given: list[str]) -> bool:
    """Whether a person's first name can be the given one, or an initial of it; a surname alone fits everybody."""
    firsts = person.name.split()[:-1]
    if not given or not firsts:
        return not given
    initial = given[0].endswith(".") or firsts[0].endswith(".")
    return same(firsts[0], given[0]) or (initial and firsts[0][0] == given[0][0])


def _introduced(parts: list[str], gender: str | None) -> Person:
    """A person whose name stands here first, in the nominative as far as that can be told."""
    firsts = [HE.nominative(part) or SHE.nominative(part) or part for part in parts[:-1]]
    named = [_as_capital(first, part) for first, part in zip(firsts, parts[:-1], strict=True)]
    surname = surname_in_nominative(parts[-1], gender) if _oblique(parts) else parts[-1]
    return Person(" ".join([*named, surname]), surname, gender)


def _better(parts: list[str], known: Person) -> bool:
    """Whether a name says more than the one kept so far, or as much and nearer the nominative."""
    more = len(parts) - len(known.name.split())
    return more > 0 or (more == 0 and _nearer(parts[-1], known.surname))


def _nearer(form: str, known: str) -> bool:
    """Whether a form is nearer the nominative than the one kept so far."""
    return len(form) < len(known) or (len(form) == len(known) and form.endswith(("ий", "ая")))


def _oblique(parts: list[str]) -> bool:
    """Whether a full name stands in another case, as its first name shows."""
    first = plain(parts[0])
    nominative = HE.nominative(first) or SHE.nominative(first)
    return nominative is not None and nominative != first


def _as_capital(name: str, written: str) -> str:
    return written if plain(name) == plain(written) else "-".join(part.capitalize() for part in name.split("-"))


def _gender(parts: list[str]) -> str | None:
    if len(parts) > 1 and HE.nominative(parts[0]):
        return "m"
    if len(parts) > 1 and SHE.nominative(parts[0]):
        return "f"
    for part in parts[1:]:
        if _PATRONYMIC.search(part):
            return "m"
        if _HER_PATRONYMIC.search(part):
            return "f"
    return None


def _may_be_person(parts: list[str], office: str | None) -> bool:
    words = [part for part in parts if not part.endswith(".")]
    kinds = (ORGANISATION, DOCUMENT, OFFICE, GROUP, NAMELESS)
    if any(kind.nominative(word) for word in words for kind in kinds) or plain(parts[-1]) in _NO_NAMES:
        return False
    known = len(parts) > 1 and _first_name(parts[0])
    return bool(known or office or parts[0].endswith(".") or len(parts) == _FULL_NAME)


def _office_before(text: str, floor: int, at: int) -> str | None:
    """The office that a name stands behind: "министр торговли Ада Ито"."""
    words = re.findall(r"[\w-]+|[^\w\s]", text[max(floor, at - _OFFICE_WITHIN) : at])
    for word in reversed(words[-_OFFICE_WORDS:]):
        office = OFFICE.nominative(word)
        if office or not word[0].isalpha() or plain(word) in PREPOSITIONS - WITHIN_NAMES:
            return office
    return None
