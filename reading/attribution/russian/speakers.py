"""Who is meant by a Russian phrase, and what kind of voice it is.

People are collected over the whole article: two or three capitals with a first name that we know, behind an office, or
alone; and initials with a surname. A form in another case, a surname alone, an office, "он" and "она" lead back to them.
What it gets wrong: a name of two words that is no person's and holds no word of an organisation ("Новый Свет"); "он" where
two men are spoken of; people of one surname.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reading.attribution.russian.cases import (
    Stems,
    adjective_in_nominative,
    plain,
    same,
    surname_in_nominative,
)  # fmt: skip
from reading.lexicons.ru.people import (
    DOCUMENTS,
    FIRST_NAMES_HE,
    FIRST_NAMES_SHE,
    GENDER_OF,
    GROUPS,
    MEDIA,
    OFFICES,
    ORGANISATIONS,
    UNNAMED,
)  # fmt: skip
from reading.lexicons.ru.words import PREPOSITIONS, PRONOUNS, STARTERS
from reading.text.tokens import Token
from reading.types import Span, Speaker, SpeakerKind

HE, SHE = Stems(FIRST_NAMES_HE), Stems(FIRST_NAMES_SHE)
OFFICE, ORGANISATION, GROUP = Stems(OFFICES), Stems(ORGANISATIONS), Stems(GROUPS)
DOCUMENT, NAMELESS = Stems(DOCUMENTS), Stems(UNNAMED)
_RUN = re.compile(
    r"(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?: [А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*){0,2}(?![\w-])"
)
_BEFORE = re.compile(r"([\w-]+)\s+(?:[а-яё-]+\s+){0,4}$")
_PATRONYMIC = re.compile(r"(?:[ое]вич|ич)(?:а|у|ем|е)?$")
_HER_PATRONYMIC = re.compile(r"[ое]вн(?:а|ы|е|у|ой)$")
_MOST_PEOPLE = 400
_REMEMBERED = 32
_LEADS = frozenset({"один", "одна", "некий", "некоторые", "несколько"})
_PLURAL_FITS = frozenset({"p"})


@dataclass(slots=True)
class Person:
    """Somebody named in the article; `gender` is m, f or unknown."""

    name: str
    surname: str
    gender: str | None
    offices: set[str] = field(default_factory=set)


class Voices:
    """The people of one article, and who was heard last."""

    def __init__(self, text: str, stretches: Iterable[Span]) -> None:
        self._people: list[Person] = []
        self._recent: deque[Person] = deque(maxlen=_REMEMBERED)
        self._heard: Speaker | None = None
        for stretch in stretches:
            for run in _RUN.finditer(text, stretch.start, stretch.end):
                self._learn(text, stretch, run)

    def speaker(self, words: str, tokens: Sequence[Token], fits: str | None, *, nominative: bool) -> Speaker:
        """The voice that a phrase names; `fits` is the gender or number of its verb, if that shows it."""
        lows = [plain(token.text) for token in tokens if token.word]
        if len(lows) == 1 and lows[0] in {*PRONOUNS, "него", "нее", "ним", "ней", "его", "ее", "них", "их"}:
            return self._pronoun(words, lows[0], fits)
        speaker = self._named(words, tokens, lows, fits, nominative=nominative)
        if speaker.kind is not SpeakerKind.PERSON:
            self._heard = speaker
        return speaker

    def same_again(self, fits: str | None) -> Speaker | None:
        """Who speaks where a verb has no subject: whoever spoke last and fits."""
        return next((_person(one) for one in reversed(self._recent) if _fits(one.gender, fits)), self._heard)

    def saw(self, words: str) -> None:
        """Remember whom a sentence is about."""
        for run in _RUN.finditer(words):
            person = self._known(run.group().split())
            if person is not None:
                self._recent.append(person)
                return

    def _pronoun(self, words: str, low: str, fits: str | None) -> Speaker:
        wanted = PRONOUNS.get(low) or ("f" if low in {"нее", "ней", "ее"} else "p" if low in {"них", "их"} else "m")
        if wanted in {"m", "f"} and fits != "p":
            found = next((one for one in reversed(self._recent) if _fits(one.gender, wanted)), None)
            if found is not None:
                self._recent.append(found)
                return _person(found)
        elif wanted == "p" and self._heard is not None:
            return self._heard
        return Speaker(words, SpeakerKind.UNNAMED)

    def _named(
        self, words: str, tokens: Sequence[Token], lows: list[str], fits: str | None, *, nominative: bool
    ) -> Speaker:
        head = _head(lows)
        organisation = ORGANISATION.nominative(head) if head else None
        person = self._in(words, tokens, lows, fits, head)
        if person is not None:
            self._recent.append(person)
            return _person(person)
        if organisation or _acronym(tokens):
            return Speaker(
                words if nominative else _organisation(words, lows, organisation), SpeakerKind.ORGANISATION
            )
        if head and (paper := DOCUMENT.nominative(head)):
            return Speaker(words if nominative else words.replace(words.split()[0], paper, 1), SpeakerKind.DOCUMENT)
        if head in GROUPS:
            return Speaker(words, SpeakerKind.GROUP)
        if head in UNNAMED or (head and NAMELESS.nominative(head)) or lows[:1] and lows[0] in _LEADS:
            return Speaker(words, SpeakerKind.UNNAMED)
        if head and GROUP.nominative(head):
            return Speaker(words, SpeakerKind.GROUP)
        holder = self._holder(lows, fits)
        if holder is not None:
            self._recent.append(holder)
            return _person(holder)
        if any(token.capital for token in tokens[:1]) and not (head and OFFICE.nominative(head)):
            kind = SpeakerKind.GROUP if fits in _PLURAL_FITS and nominative else SpeakerKind.ORGANISATION
            return Speaker(words, kind if len(lows) > 1 or tokens[0].text.isupper() else SpeakerKind.PERSON)
        return Speaker(words, SpeakerKind.GROUP if fits in _PLURAL_FITS and nominative else SpeakerKind.UNNAMED)

    def _in(
        self, words: str, tokens: Sequence[Token], lows: list[str], fits: str | None, head: str | None
    ) -> Person | None:
        """The person named in a phrase, unless the name belongs to an organisation ("фонд Ады Ито")."""
        runs = list(_RUN.finditer(words))
        if not runs or tokens[0].low in {"«", '"', "“", "„"}:
            return None
        described = bool(head and OFFICE.nominative(head))
        if not described and head and (ORGANISATION.nominative(head) or DOCUMENT.nominative(head)):
            return None
        for run in reversed(runs):
            parts = run.group().split()
            while len(parts) > 1 and OFFICE.nominative(parts[0]):
                parts = parts[1:]
            known = self._known(parts)
            if known is not None and (_fits(known.gender, fits) or fits in {"s", None}):
                return known
        return None

    def _known(self, parts: list[str]) -> Person | None:
        """The person of this name in any case; the same form goes before the same stem."""
        found = [one for one in self._people if same(one.surname, parts[-1])]
        exact = [one for one in found if plain(one.surname) == plain(parts[-1])]
        for one in (*exact, *found):
            firsts, given = one.name.split()[:-1], parts[:-1]
            if not given or any(same(first, other) or first[0] == other[0] for first in firsts[:1] for other in given[:1]):
                return one
        return None

    def _holder(self, lows: list[str], fits: str | None) -> Person | None:
        """Who holds the office that a phrase names, if the article names one only."""
        offices = {office for low in lows[:3] if (office := OFFICE.nominative(low))}
        found = [one for one in self._people if offices & one.offices and _fits(one.gender, fits)]
        return found[0] if len({one.name for one in found}) == 1 else None

    def _learn(self, text: str, stretch: Span, run: re.Match[str]) -> None:
        parts = run.group().split()
        while len(parts) > 1 and (OFFICE.nominative(parts[0]) or plain(parts[0]) in STARTERS | PREPOSITIONS):
            parts = parts[1:]
        office = _office_before(text, stretch.start, run.start(), OFFICE.nominative(run.group().split()[0]))
        if not _may_be_person(parts, office) or len(self._people) >= _MOST_PEOPLE:
            return
        gender = _gender(parts)
        known = self._known(parts) if len(parts) > 1 else None
        if known is None and len(parts) == 1 and self._known(parts) is not None:
            known = self._known(parts)
        if known is None:
            firsts = [HE.nominative(part) or SHE.nominative(part) or part for part in parts[:-1]]
            named = [_as_capital(first, part) for first, part in zip(firsts, parts[:-1], strict=True)]
            surname = surname_in_nominative(parts[-1], gender) if _oblique(parts) else parts[-1]
            known = Person(" ".join([*named, surname]), surname, gender)
            self._people.append(known)
        elif len(parts) >= len(known.name.split()) and not _oblique(parts) and _shorter(parts[-1], known.surname):
            known.name, known.surname = " ".join([*parts[:-1], parts[-1]]), parts[-1]
        known.gender = known.gender or gender
        if office:
            known.offices.add(office)


def _shorter(form: str, known: str) -> bool:
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
    if any(ORGANISATION.nominative(word) or DOCUMENT.nominative(word) for word in words):
        return False
    if any(kind.nominative(word) for word in words for kind in (OFFICE, GROUP, NAMELESS)):
        return False
    known = len(parts) > 1 and (HE.nominative(parts[0]) or SHE.nominative(parts[0]))
    initials = parts[0].endswith(".")
    return bool(known or initials or office) or (len(parts) == 2 and all(len(part) > 1 for part in parts))


def _office_before(text: str, floor: int, at: int, own: str | None) -> str | None:
    """The office that a name stands behind: "министр торговли Ада Ито"."""
    if own:
        return own
    before = text[max(floor, at - 60) : at]
    words = re.findall(r"[\w-]+|[^\w\s]", before)
    for word in reversed(words[-5:]):
        if not word[0].isalpha():
            return None
        if office := OFFICE.nominative(word):
            return office
        if plain(word) in PREPOSITIONS - {"по", "при"}:
            return None
    return None


def _head(lows: list[str]) -> str | None:
    """The first word of a phrase that says what kind of voice it is."""
    for low in lows:
        kinds = (OFFICE, ORGANISATION, GROUP, DOCUMENT, NAMELESS)
        if any(kind.nominative(low) for kind in kinds):
            return low
    return None


def _acronym(tokens: Sequence[Token]) -> bool:
    """Whether a phrase is an organisation by its looks: "МВД Норланда", "«Волна»", "ТАСС"."""
    first = next((token for token in tokens if token.word), None)
    if first is None:
        return False
    return (first.text.isupper() and len(first.text) > 1) or not tokens[0].word or plain(first.text) in MEDIA


def _organisation(words: str, lows: list[str], nominative: str | None) -> str:
    """An organisation's name with its noun, and the adjectives before it, in the nominative."""
    if nominative is None:
        return words
    parts = words.split()
    at = next((at for at, part in enumerate(parts) if ORGANISATION.nominative(part) == nominative), None)
    if at is None or not lows:
        return words
    gender = GENDER_OF[nominative]
    head = _as_written(nominative, parts[at])
    return " ".join([*(adjective_in_nominative(part, gender) for part in parts[:at]), head, *parts[at + 1 :]])


def _as_written(word: str, form: str) -> str:
    return word.capitalize() if form[:1].isupper() and not form.isupper() else form if form.isupper() else word


def _fits(gender: str | None, fits: str | None) -> bool:
    return gender is None or fits not in {"m", "f"} or gender == fits


def _person(person: Person) -> Speaker:
    return Speaker(person.name, SpeakerKind.PERSON)
