"""Who is meant: full names for surnames, pronouns and offices.

One pass over the article collects everybody who is named with two words or a title ("Energy Minister Ada Ito"), with
offices and country; a second walk along the sentences remembers who was spoken of last. So "Ito", "she", "the minister"
and "Norland's energy minister" (even before the name falls) lead to "Ada Ito".
What it gets wrong: two people of one surname are taken for the one named last; "he" goes to the last person that was a
subject or a speaker, which fails where two men talk about each other; gender is known from titles and common first
names only.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reading.lexicons.en.people import (
    COUNTRIES,
    COUNTRY_OF,
    DOCUMENT_WORDS,
    FIRST_NAMES_EITHER,
    FIRST_NAMES_HE,
    FIRST_NAMES_SHE,
    GROUP_WORDS,
    HONORIFICS,
    NAMED_AFTER,
    OFFICES,
    ORGANISATION_WORDS,
    PLACE_LEADS,
    TITLES,
)  # fmt: skip
from reading.lexicons.en.words import ADVERBS, DETERMINERS, MONTHS, PREPOSITIONS, STARTERS, WEEKDAYS
from reading.lexicons.sets import word_set

_CAPITAL_RUN = re.compile(
    r"[^\W\d_a-z](?:[\w-]|[’'](?!s\b))*\.?(?: (?:[^\W\d_a-z](?:[\w-]|[’'](?!s\b))*\.?|(?:al|el|ul|bin|"
    r"ben)-[^\W\d_a-z]\w+|de|del|da|la|van|von|der|bin|al|el|ibn))*"
)
_OF_PLACE = re.compile(r" of ([A-Z][\w-]+)")
_OFFICE_BEFORE = re.compile(r"((?:[\w’'.-]+ ){1,5})$")
_APPOSED_BEFORE = re.compile(r"((?:[\w’'.-]+ ){0,5}[\w’'.-]+), $")
_APPOSITION = re.compile(r", (?:the |a |an )?((?:[\w’'-]+ ){0,6}[\w’'-]+)[,.]")
_PARTICLES = word_set("de del da la van von der bin al el ibn")
_NOT_NAMES = DETERMINERS | PREPOSITIONS | WEEKDAYS | MONTHS | STARTERS | ADVERBS | word_set("and or but not")
_STRIPPED_TITLES = frozenset(title.rstrip(".") for title in TITLES)
_NEVER_PEOPLE = ORGANISATION_WORDS | NAMED_AFTER | GROUP_WORDS | DOCUMENT_WORDS
_LONGEST_NAME = 5
_MOST_HOLDERS = 100


@dataclass(slots=True)
class Person:
    """Somebody named in the article; `either` is a given name of women as well as of men."""

    name: str
    surname: str
    offices: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    pronoun: str | None = None
    either: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a person is named."""

    start: int
    end: int
    person: Person


class Register:
    """The people of one article."""

    def __init__(self, text: str, stretches: Iterable[tuple[int, int]]) -> None:
        """Read the names in the given stretches of the text."""
        self._by_name: dict[str, Person] = {}
        self._by_surname: dict[str, Person] = {}
        self._by_office: dict[str, list[Person]] = {}
        self._mentions: list[Mention] = []
        runs = [(run, words) for start, end in stretches for run, words in _names(text, start, end)]
        self._full = {words[-1]: " ".join(words) for _, words in runs if _may_be_person(words)}
        for start, words, end in ((run[0], words, run[1]) for run, words in runs):
            self._learn(text, start, end, words)
        for person in self._by_name.values():
            for office in person.offices:
                self._by_office.setdefault(office, []).append(person)
        for (start, end), words in runs:
            named = self.named(words)
            if named is not None:
                self._mentions.append(Mention(start, end, named))

    @property
    def mentions(self) -> list[Mention]:
        """Every place where a known person is named, in order."""
        return self._mentions

    @cached_property
    def by_initials(self) -> dict[str, list[Person]]:
        """The people who are named, by the first letters of their names."""
        found: dict[str, list[Person]] = {}
        for person in {mention.person.name: mention.person for mention in self._mentions}.values():
            found.setdefault("".join(word[0] for word in person.name.split()), []).append(person)
        return found

    def named(self, words: list[str]) -> Person | None:
        """The person whose full name or surname the capitalised words end in."""
        bare = _without_titles(words)
        if not bare:
            return None
        return self._by_name.get(" ".join(bare).lower()) or self._by_surname.get(bare[-1].lower())

    def speaking(self, words: list[str]) -> Person | None:
        """The same for who is said to speak; a lone word may then be the end of any name in the article."""
        known = self.named(words)
        bare = _without_titles(words)
        if known is None and len(bare) == 1 and bare[0] in self._full:
            return self.learn(self._full[bare[0]])
        return known

    def learn(self, name: str) -> Person:
        """Somebody whom only a reporting clause shows to be a person."""
        person = self._by_name.get(name.lower())
        if person is None:
            first, surname = name.split(maxsplit=1)[0].lower(), name.rsplit(maxsplit=1)[-1]
            person = Person(name, surname, pronoun=_pronoun_of(first))
            self._by_name[name.lower()] = person
            self._by_surname.setdefault(surname.lower(), person)
        return person

    def holding(self, offices: set[str], countries: set[str]) -> Person | None:
        """The only person known to hold an office, of a country if one is given; None if there are several."""
        known = (person for office in offices for person in self._by_office.get(office, [])[:_MOST_HOLDERS])
        holders = {person.name: person for person in known if not countries or person.countries & countries}
        return next(iter(holders.values())) if len(holders) == 1 else None

    def _learn(self, text: str, start: int, end: int, words: list[str]) -> None:
        bare = _without_titles(words)
        lead = {word.lower().rstrip(".") for word in words[: len(words) - len(bare)]}
        before = _OFFICE_BEFORE.search(text, max(0, start - 60), start)
        lowered = [word for word in (before.group(1).split() if before else []) if word.islower()]
        near = [] if lowered and lowered[-1] in PREPOSITIONS else lowered[-2:]
        apposed = _APPOSED_BEFORE.search(text, max(0, start - 70), start)
        described = re.sub(r"[’']s\b", "", apposed.group(1).lower()).split() if apposed else []
        near = (near + [word for word in described if word in OFFICES][-1:])[-2:]
        office = {word for word in lead | set(near) if word in OFFICES}
        if len(bare) == 1 and bare[0] in self._full:
            bare = self._full[bare[0]].split()
        titled = bool(office or lead & TITLES or lead & _STRIPPED_TITLES)
        if not _is_person(bare, titled=titled):
            return
        known = self._by_name.get(" ".join(bare).lower())
        if known is None and len(bare) == 1:
            known = self._by_surname.get(bare[0].lower())
        person = known or Person(" ".join(bare), bare[-1])
        self._describe(text, end, person, words, office)
        if office & set(described):
            person.countries |= {COUNTRY_OF[word] for word in described if word in COUNTRY_OF}
        person.countries |= {
            COUNTRY_OF[word.lower()] for word in words if word.lower() in COUNTRY_OF and word not in bare
        }
        if known is None:
            self._by_name[person.name.lower()] = person
            self._by_surname[person.surname.lower()] = person

    def _describe(self, text: str, end: int, person: Person, words: list[str], office: set[str]) -> None:
        person.offices |= office
        first = person.name.split()[0].lower()
        person.either = first in FIRST_NAMES_EITHER
        honorific = next((HONORIFICS[word.lower()] for word in words if word.lower() in HONORIFICS), None)
        person.pronoun = person.pronoun or honorific or _pronoun_of(first)
        place = _OF_PLACE.match(text, end)
        if place and place.group(1).lower() in COUNTRY_OF:
            person.countries.add(COUNTRY_OF[place.group(1).lower()])
        described = _APPOSITION.match(text, end, end + 90)
        if described:
            low = described.group(1).lower().split()
            person.offices |= {word for word in low if word in OFFICES}
            person.countries |= {COUNTRY_OF[word] for word in low if word in COUNTRY_OF}


def _pronoun_of(first_name: str) -> str | None:
    if first_name in FIRST_NAMES_HE:
        return "he"
    return "she" if first_name in FIRST_NAMES_SHE else None


def _names(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """Runs of capitalised words, without a sentence's first word where that is a common one."""
    for run in _CAPITAL_RUN.finditer(text, start, end):
        words = run.group().rstrip(".").split(" ")
        begin = run.start()
        while words and words[0].lower() in _NOT_NAMES:
            begin += len(words[0]) + 1
            words = words[1:]
        while words and (words[-1] in _PARTICLES or words[-1].lower() in _NOT_NAMES):
            words = words[:-1]
        if words:
            yield (begin, begin + len(" ".join(words))), words


def _without_titles(words: list[str]) -> list[str]:
    """A name without titles, offices and nationalities before it."""
    at = 0
    while at < len(words) and (
        words[at].lower() in TITLES or words[at].lower() in COUNTRY_OF or words[at].lower().rstrip(".") in TITLES
    ):
        at += 1
    offices = [index for index, word in enumerate(words) if word.lower() in OFFICES and index + 1 < len(words)]
    return words[max([at, *(index + 1 for index in offices)]) :]


def _may_be_person(words: list[str]) -> bool:
    """Whether a run of two or three capitalised words may be a name: asked only for who is said to speak."""
    low = {word.lower() for word in words}
    odd = (
        low & (_NEVER_PEOPLE | COUNTRIES | TITLES) or words[0].lower() in PLACE_LEADS or words[0].lower() in COUNTRY_OF
    )
    return len(words) in {2, 3} and not odd and not any(word.isupper() for word in words)


def _is_person(bare: list[str], *, titled: bool) -> bool:
    if not bare or len(bare) > _LONGEST_NAME or any(word.lower() in _NEVER_PEOPLE for word in bare):
        return False
    if any(word.isupper() and len(word) > 2 for word in bare) or bare[0].lower() in PLACE_LEADS:
        return False
    if len(bare) == 1 and bare[0].lower() in COUNTRIES:
        return False
    first = bare[0].lower()
    given = first in FIRST_NAMES_HE or first in FIRST_NAMES_SHE or first in FIRST_NAMES_EITHER
    return (titled and (len(bare) > 1 or given is False)) or (len(bare) > 1 and given)
