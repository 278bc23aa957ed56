"""What a source is called and what kind of voice it is."""

import re
from collections import deque
from dataclasses import dataclass, field

from reading.attribution.references import Person, Register
from reading.attribution.subjects import CLOSE_TO
from reading.lexicons.en.people import (
    COUNTRY_OF,
    DOCUMENT_WORDS,
    GROUP_WORDS,
    OFFICES,
    ORGANISATION_ALONE,
    ORGANISATION_WORDS,
    PLACE_LEADS,
    UNNAMED_WORDS,
)  # fmt: skip
from reading.lexicons.en.words import POSSESSIVES
from reading.lexicons.sets import word_set
from reading.types import Speaker, SpeakerKind

_WORD = re.compile(r"[\w.&/-]+(?:[’'](?!s\b)[\w]+)*|[’']s\b")
_INDEFINITE = word_set("a an one another some two three several")
_DEFINITE = word_set("the that this his her its their")
_LINKING = word_set("of for and & in the")
_REMEMBERED = 64
_MEMORY = 8
_FRESH_SENTENCES = 3
_BELONGING = frozenset(["of", "from", "at", "in", "with", "for"])
_MEANT_BY = {
    "they": frozenset({SpeakerKind.GROUP, SpeakerKind.ORGANISATION}),
    "it": frozenset({SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT}),
}
_SINGULAR = word_set("he she")
_PEOPLE_FIGURES = word_set(
    "opposition party religious public leading political senior cultural union business industry"
)


@dataclass(slots=True)
class Salience:
    """Who was spoken of last, as the article goes on; what lies further back is forgotten.

    `now` counts sentences, so that "they" finds only voices that were heard a few sentences ago.
    """

    people: deque[Person] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    voices: deque[tuple[int, Speaker]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    now: int = 0

    def forget(self) -> None:
        """Begin afresh: what follows does not go on from what stands before it."""
        self.people.clear()
        self.voices.clear()

    def saw(self, person: Person) -> None:
        """Remember a person as the one last spoken of."""
        self.people.append(person)

    def heard(self, speaker: Speaker) -> None:
        """Remember a speaker that is no person ("they", "it")."""
        self.voices.append((self.now, speaker))

    def lately(self, kinds: frozenset[SpeakerKind]) -> Speaker | None:
        """The last voice of these kinds, if it was heard within a few sentences."""
        return next(
            (
                voice
                for when, voice in reversed(self.voices)
                if voice.kind in kinds and self.now - when <= _FRESH_SENTENCES
            ),
            None,
        )


def speaker_of(words: str, head: str, register: Register, salience: Salience) -> Speaker:
    """The speaker that a phrase names; `head` is the phrase without what it is in apposition to."""
    low = head.lower().strip()
    if low in _SINGULAR or low == "who":
        return _pronoun(low, head, salience)
    if low in {"i", "you", "we"}:
        return Speaker(head, SpeakerKind.UNNAMED)
    if low in _MEANT_BY:
        return salience.lately(_MEANT_BY[low]) or Speaker(head, SpeakerKind.UNNAMED)
    if _describes_organisation(words[: words.index(head)]):
        named = Speaker(_bare(head), SpeakerKind.ORGANISATION)
        salience.heard(named)
        return named
    parts = _WORD.findall(head)
    two = _both(parts, register) is not None
    person = None if two else _person(parts, register) or _holder([part.lower() for part in parts], register, salience)
    if person is not None:
        salience.saw(person)
        return Speaker(person.name, SpeakerKind.PERSON)
    speaker = _both(parts, register) or _other(parts, head, words, salience)
    if speaker.kind is SpeakerKind.PERSON:
        salience.saw(register.learn(speaker.name))
    else:
        salience.heard(speaker)
    return speaker


def _both(parts: list[str], register: Register) -> Speaker | None:
    """Two people of the article who speak together, as a group under both names."""
    low = [part.lower() for part in parts]
    if low.count("and") != 1:
        return None
    at = low.index("and")
    first, second = register.named(capital_tail(parts[:at])), register.named(capital_tail(parts[at + 1 :]))
    if first is None or second is None or first is second:
        return None
    return Speaker(f"{first.name} and {second.name}", SpeakerKind.GROUP)


def note_subject(words: str, head: str, register: Register, salience: Salience) -> None:
    """Remember whom a sentence of the article's own is about, so that a later "she", "they" or "it" finds them."""
    parts = _WORD.findall(head)
    if not parts or head.lower() in _SINGULAR or head.lower() in _MEANT_BY:
        return
    if _describes_organisation(words[: words.index(head)]):
        salience.heard(Speaker(_bare(head), SpeakerKind.ORGANISATION))
        return
    person = register.named(capital_tail(parts))
    if person is not None:
        salience.saw(person)
        return
    speaker = _other(parts, head, words, salience)
    if speaker.kind in _MEANT_BY["they"]:
        salience.heard(speaker)


def _describes_organisation(words: str) -> bool:
    low = {part.lower() for part in _WORD.findall(words)}
    return bool(low & ORGANISATION_WORDS) and not low & OFFICES


def _pronoun(low: str, head: str, salience: Salience) -> Speaker:
    recent = list(salience.people)[: -_MEMORY - 1 : -1]
    known = [person for person in recent[:3] if person.pronoun == low]
    for person in known or [person for person in recent if low == "who" or person.pronoun in {None, low}]:
        salience.saw(person)
        return Speaker(person.name, SpeakerKind.PERSON)
    return Speaker(head, SpeakerKind.UNNAMED)


def _person(parts: list[str], register: Register) -> Person | None:
    """A person named in a phrase, also before "of Norland"."""
    front = parts[: next((at for at, part in enumerate(parts) if part.lower() in _BELONGING), len(parts))]
    for some in (parts, front):
        tail = capital_tail(some)
        if tail and (len(some) == len(tail) or not {word.lower() for word in tail} & ORGANISATION_WORDS):
            person = register.speaking(tail)
            if person is not None:
                return person
    return None


def _holder(low: list[str], register: Register, salience: Salience) -> Person | None:
    """Who holds an office: the holder spoken of last, else the only one that the article names."""
    if not low or low[-1] not in OFFICES or low[0] in _INDEFINITE:
        return None
    countries = {COUNTRY_OF[word] for word in low if word in COUNTRY_OF}
    offices = {low[-1]}
    recent = next(
        (
            one
            for one in reversed(salience.people)
            if one.offices & offices and (not countries or one.countries & countries)
        ),
        None,
    )
    return recent or register.holding(offices, countries)


def capital_tail(parts: list[str]) -> list[str]:
    """The capitalised words at the end of a phrase: its name, behind what describes it."""
    at = len(parts)
    while at > 0 and (parts[at - 1].rpartition("-")[2][:1].isupper() or parts[at - 1][0].isdigit()):
        at -= 1
    return parts[at:]


def _other(parts: list[str], head: str, words: str, salience: Salience) -> Speaker:
    """An organisation, group, document or unnamed voice."""
    low = [part.lower() for part in parts] or [""]
    noun = _head_noun(low)
    tail = capital_tail(parts)
    people = noun == "figures" and len(low) > 1 and low[-2] in _PEOPLE_FIGURES
    if people or (set(low[:4]) & DOCUMENT_WORDS and noun != low[-1]):
        return Speaker(_bare(head), SpeakerKind.GROUP if people else SpeakerKind.DOCUMENT)
    if low[0] in _DEFINITE and len(low) == 2 and low[1] in ORGANISATION_WORDS:
        known = next((voice for _, voice in reversed(salience.voices) if low[1] in voice.name.lower().split()), None)
        if known is not None:
            return known
    if low[0] in _INDEFINITE and (not tail or (noun in UNNAMED_WORDS and noun != low[-1])):
        return Speaker(words, _kind(noun, indefinite=True))
    if tail and len(tail) < len(parts) and parts[-len(tail) - 1].lower() not in _LINKING | {"'s", "’s"} | POSSESSIVES:
        return Speaker(" ".join(tail), SpeakerKind.ORGANISATION if _organised(tail, low) else SpeakerKind.PERSON)
    if tail and _looks_like_name(tail, parts):
        return Speaker(_bare(head), SpeakerKind.PERSON)
    common = len(parts) == 1 and noun in OFFICES | UNNAMED_WORDS
    named = not common and any(part[0].isupper() for part in parts[1:] or parts)
    return Speaker(
        _bare(head), SpeakerKind.ORGANISATION if named and noun not in GROUP_WORDS | DOCUMENT_WORDS else _kind(noun)
    )


def _organised(tail: list[str], low: list[str]) -> bool:
    """Whether a name with a description before it is an organisation's ("energy giant Foo")."""
    described = set(low[: len(low) - len(tail)])
    if described & OFFICES - {"leader", "chief"} or described & UNNAMED_WORDS:
        return False
    return (
        len(tail) == 1
        or bool(described & ORGANISATION_WORDS)
        or bool({word.lower() for word in tail} & ORGANISATION_WORDS)
    )


def _looks_like_name(tail: list[str], parts: list[str]) -> bool:
    """Two or three capitalised words that are no organisation are a person's name."""
    low = {word.lower() for word in tail}
    alone = len(tail) == len(parts) and len(tail) in {2, 3}
    place = tail[0].lower() in PLACE_LEADS or low <= ORGANISATION_ALONE
    return alone and not place and not low & ORGANISATION_WORDS and not any(word.isupper() for word in tail)


def _head_noun(low: list[str]) -> str:
    """The noun that the phrase is about: before "of", else its last word."""
    for at, word in enumerate(low[1:3]):
        if low[at] in GROUP_WORDS and (word.endswith("ed") or word in CLOSE_TO):
            return low[at]
    for mark in ("of", "in", "for", "at", "from", "with", "on", "by"):
        if mark in low[1:]:
            return low[low.index(mark, 1) - 1]
    return low[-1]


def _kind(noun: str, *, indefinite: bool = False) -> SpeakerKind:
    if noun in DOCUMENT_WORDS:
        return SpeakerKind.DOCUMENT
    if noun in UNNAMED_WORDS and (indefinite or noun == "sources"):
        return SpeakerKind.UNNAMED
    if noun in ORGANISATION_WORDS:
        return SpeakerKind.ORGANISATION
    if noun in GROUP_WORDS or (noun.endswith("s") and not noun.endswith("ss")):
        return SpeakerKind.GROUP
    return SpeakerKind.UNNAMED


def _bare(head: str) -> str:
    """A name without its article; a description keeps it."""
    return head[4:] if head.lower().startswith("the ") and head[4:5].isupper() else head
