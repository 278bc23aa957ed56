"""Who is meant by a Russian phrase, and what kind of voice it is.

An office leads to its only holder in the article, "он" and "она" to whoever was spoken of last and fits. What it gets
wrong: "он" where two men are spoken of.
"""

from collections import deque
from collections.abc import Iterable, Sequence

from reading.attribution.russian.cases import adjective_in_nominative, plain
from reading.attribution.russian.people import (
    DOCUMENT,
    GROUP,
    NAMELESS,
    NAMES,
    OFFICE,
    ORGANISATION,
    People,
    Person,
    agrees,
)  # fmt: skip
from reading.lexicons.ru.people import GENDER_OF, GROUPS, MEDIA
from reading.lexicons.ru.words import PRONOUNS
from reading.text.tokens import Token
from reading.types import Span, Speaker, SpeakerKind

_REMEMBERED = 32
_LEADS = frozenset({"один", "одна", "некий", "некоторые", "несколько"})
_PLURAL_ENDS = ("ов", "ев", "ей", "ых", "их", "ам", "ям", "ами", "ями", "ах", "ях")
_PRONOUNS = PRONOUNS | {"его": "m", "ее": "f", "их": "p"}
_SHUTS = frozenset({"»", '"', "”", "“"})
_TITLES = frozenset({"«", '"', "“", "„"})


class Voices:
    """The people of one article, and who was heard last."""

    def __init__(self, text: str, stretches: Iterable[Span]) -> None:
        """Learn who is named in the given stretches of the text."""
        self._people = People(text, stretches)
        self._recent: deque[Person] = deque(maxlen=_REMEMBERED)
        self._heard: Speaker | None = None

    def speaker(self, words: str, tokens: Sequence[Token], fits: str | None, *, nominative: bool) -> Speaker:
        """The voice that a phrase names; `fits` is the gender or number of its verb, if that shows it."""
        lows = [plain(token.text) for token in tokens if token.word]
        if lows[:1] and len(lows) == 1 and lows[0] in _PRONOUNS:
            return self._pronoun(words, _PRONOUNS[lows[0]])
        words = words[1:-1] if tokens[0].low in _TITLES and words[-1] in _SHUTS and len(words) > 2 else words
        head = _head(lows)
        both = "и" in lows and fits == "p" and len(NAMES.findall(words)) > 1
        person = None if both else self._person(words, tokens, lows, fits, head)
        if person is not None:
            return self._spoke(person)
        several = both or (fits == "p" and nominative)
        speaker = (
            _institution(words, tokens, head, nominative=nominative)
            or _people(words, lows, head, both=both)
            or _unknown(words, tokens, head, several=several)
        )
        if len(lows) == 1 and speaker.kind is SpeakerKind.ORGANISATION and self._means_heard(lows[0]):
            return self._heard or speaker
        self._heard = speaker
        return speaker

    def _means_heard(self, low: str) -> bool:
        """Whether a lone noun ("ведомство", "министерство") means the organisation that was heard last."""
        if self._heard is None or self._heard.kind is not SpeakerKind.ORGANISATION:
            return False
        noun = ORGANISATION.nominative(low)
        named = {ORGANISATION.nominative(word) for word in self._heard.name.split()}
        return noun is not None and (noun == "ведомство" or noun in named)

    def same_again(self, fits: str | None) -> Speaker | None:
        """Who speaks where a verb has no subject: whoever spoke last and fits."""
        return next((_as_speaker(one) for one in reversed(self._recent) if agrees(one.gender, fits)), self._heard)

    def saw(self, words: str) -> None:
        """Remember whom a sentence is about: the first person that it names."""
        found = next((one for run in NAMES.finditer(words) if (one := self._people.named(run.group()))), None)
        if found is not None:
            self._recent.append(found)

    def _spoke(self, person: Person) -> Speaker:
        self._recent.append(person)
        return _as_speaker(person)

    def _pronoun(self, words: str, wanted: str) -> Speaker:
        if wanted == "p" and self._heard is not None:
            return self._heard
        found = next((one for one in reversed(self._recent) if agrees(one.gender, wanted)), None)
        return self._spoke(found) if found is not None and wanted != "p" else Speaker(words, SpeakerKind.UNNAMED)

    def _person(
        self, words: str, tokens: Sequence[Token], lows: list[str], fits: str | None, head: str | None
    ) -> Person | None:
        """The person named, unless the name is an organisation's ("фонд Ады Ито"); or the holder of the office."""
        office = bool(head and OFFICE.nominative(head))
        if tokens[0].low in _TITLES or (
            head and not office and (ORGANISATION.nominative(head) or DOCUMENT.nominative(head))
        ):
            return None
        for run in reversed(list(NAMES.finditer(words))):
            known = self._people.named(run.group())
            if known is not None and agrees(known.gender, fits):
                return known
        return self._people.holder(lows, fits) if office else None


def _institution(words: str, tokens: Sequence[Token], head: str | None, *, nominative: bool) -> Speaker | None:
    """An organisation or a paper, with its noun in the nominative."""
    organisation = ORGANISATION.nominative(head) if head else None
    if organisation or _acronym(tokens):
        return Speaker(words if nominative else _organisation(words, organisation), SpeakerKind.ORGANISATION)
    paper = DOCUMENT.nominative(head) if head else None
    if paper is None:
        return None
    first = words.split(maxsplit=1)[0]
    return Speaker(words if nominative else words.replace(first, paper, 1), SpeakerKind.DOCUMENT)


def _people(words: str, lows: list[str], head: str | None, *, both: bool) -> Speaker | None:
    """Several people, or somebody whom the article does not name."""
    if both or head in GROUPS:
        return Speaker(words, SpeakerKind.GROUP)
    if head is None:
        return Speaker(words, SpeakerKind.UNNAMED) if lows[:1] and lows[0] in _LEADS else None
    several = GROUP.nominative(head)
    if several and head.endswith(_PLURAL_ENDS):
        return Speaker(several if len(lows) == 1 else words, SpeakerKind.GROUP)
    nameless = NAMELESS.nominative(head) or lows[0] in _LEADS
    return Speaker(words, SpeakerKind.UNNAMED) if nameless else None


def _unknown(words: str, tokens: Sequence[Token], head: str | None, *, several: bool) -> Speaker:
    """A voice that no list knows: a capital is a name."""
    if not tokens[0].capital or (head and OFFICE.nominative(head)):
        return Speaker(words, SpeakerKind.GROUP if several else SpeakerKind.UNNAMED)
    if len(tokens) == 1 and not tokens[0].text.isupper():
        return Speaker(words, SpeakerKind.PERSON)
    return Speaker(words, SpeakerKind.GROUP if several else SpeakerKind.ORGANISATION)


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


def _organisation(words: str, nominative: str | None) -> str:
    """An organisation's name with its noun, and the adjectives before it, in the nominative."""
    if nominative is None:
        return words
    parts = words.split()
    at = next((at for at, part in enumerate(parts) if ORGANISATION.nominative(part) == nominative), None)
    if at is None:
        return words
    gender = GENDER_OF[nominative]
    head = _as_written(nominative, parts[at])
    return " ".join([*(adjective_in_nominative(part, gender) for part in parts[:at]), head, *parts[at + 1 :]])


def _as_written(word: str, form: str) -> str:
    """A word with the capitals of the form that it stands for."""
    if form.isupper():
        return form
    return word.capitalize() if form[:1].isupper() else word


def _as_speaker(person: Person) -> Speaker:
    return Speaker(person.name, SpeakerKind.PERSON)
