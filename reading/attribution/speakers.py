"""What a source is called and what kind of voice it is."""

import re

from reading.attribution.describing import (
    WORD,
    bare,
    capital_tail,
    head_noun,
    kind,
    looks_like_name,
    organisation_by_name,
    organised,
)  # fmt: skip
from reading.attribution.references import Person, Register
from reading.attribution.salience import DEFINITE, FRESH_SENTENCES, INDEFINITE, Salience, single
from reading.lexicons.en.evidence import UNCONFIRMED
from reading.lexicons.en.people import (
    COUNTRY_OF,
    DOCUMENT_WORDS,
    GROUP_WORDS,
    OFFICES,
    ORGANISATION_WORDS,
    UNNAMED_WORDS,
)  # fmt: skip
from reading.lexicons.en.words import POSSESSIVES
from reading.lexicons.sets import word_set
from reading.types import Speaker, SpeakerKind

_LINKING = word_set("of for and & in the")
# What ends names of places, though some people are called so.
_PLACES = word_set(
    "gate street valley road river lake bridge park square bay island islands hill hills mountain beach avenue lane "
    "city town airport station tower hall stadium arena coast ocean sea"
)
_INITIALS = re.compile(r"\(([A-Z][A-Za-z-]{1,9})\)$")
_GENERIC = word_set("agency organisation organization body charity group institute institution")
_MEMORY = 8
_BELONGING = frozenset(["of", "from", "at", "in", "with", "for"])
_MEANT_BY = {
    "they": frozenset({SpeakerKind.GROUP, SpeakerKind.ORGANISATION}),
    "it": frozenset({SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT}),
}
_SINGULAR = word_set("he she")
_PEOPLE_FIGURES = word_set(
    "opposition party religious public leading political senior cultural union business industry"
)


def speaker_of(words: str, head: str, register: Register, salience: Salience) -> Speaker:
    """The speaker that a phrase names; `head` is the phrase without what it is in apposition to."""
    low = head.lower().strip()
    if low in _SINGULAR or low == "who":
        return _pronoun(low, head, register, salience)
    if low in {"i", "you", "we"}:
        return Speaker(head, SpeakerKind.UNNAMED)
    if low in _MEANT_BY:
        return salience.lately(_MEANT_BY[low]) or Speaker(head, SpeakerKind.UNNAMED)
    if _describes_organisation(words[: words.index(head)]):
        named = Speaker(bare(head), SpeakerKind.ORGANISATION)
        salience.heard(named)
        return named
    parts = WORD.findall(head)
    two = _both(parts, register) is not None
    person = None if two else _person(parts, register) or _holder([part.lower() for part in parts], register, salience)
    if person is not None:
        salience.saw(person)
        return Speaker(person.name, SpeakerKind.PERSON)
    speaker = _both(parts, register) or _shortened(low, words, salience) or _other(parts, head, words, salience)
    if speaker.kind is SpeakerKind.PERSON:
        salience.saw(register.learn(speaker.name))
    else:
        salience.heard(speaker)
        _shorten(words, speaker, salience)
    return speaker


def _shorten(words: str, speaker: Speaker, salience: Salience) -> None:
    """Remember the initials that stand in brackets behind an organisation's name."""
    behind = _INITIALS.search(words)
    if behind is not None:
        salience.initials[behind.group(1)] = speaker


def _shortened(low: str, words: str, salience: Salience) -> Speaker | None:
    """The organisation that goes by initials, or by "the agency" behind them."""
    name = words.removeprefix("The ").removeprefix("the ")
    if name in salience.initials:
        return salience.initials[name]
    if low.removeprefix("the ") not in _GENERIC or not low.startswith("the "):
        return None
    last = salience.lately(frozenset({SpeakerKind.ORGANISATION}))
    return last if last in salience.initials.values() else None


def _both(parts: list[str], register: Register) -> Speaker | None:
    """Two people of the article who speak together, as a group under both names."""
    low = [part.lower() for part in parts]
    if low.count("and") != 1:
        return None
    at = low.index("and")
    names = [_one_name(some, register) for some in (parts[:at], parts[at + 1 :])]
    if None in names or names[0] == names[1]:
        return None
    return Speaker(f"{names[0]} and {names[1]}", SpeakerKind.GROUP)


def _one_name(parts: list[str], register: Register) -> str | None:
    """The person whose name ends the words; also one whom only the looks of the name show."""
    tail = capital_tail(parts)
    known = register.named(tail)
    if known is not None:
        return known.name
    return " ".join(parts) if looks_like_name(tail, parts) else None


def note_subject(words: str, head: str, register: Register, salience: Salience) -> None:
    """Remember whom a sentence of the article's own is about, so that a later "she", "they" or "it" finds them."""
    parts = WORD.findall(head)
    if not parts or head.lower() in _SINGULAR or head.lower() in _MEANT_BY:
        return
    if _describes_organisation(words[: words.index(head)]):
        salience.heard(Speaker(bare(head), SpeakerKind.ORGANISATION))
        return
    tail = capital_tail(parts)
    person = register.named(tail) or _holder([part.lower() for part in parts], register, salience)
    if person is not None:
        salience.saw(person)
        return
    if looks_like_name(tail, parts) and tail[-1].lower() not in _PLACES:
        salience.maybe = salience.now, " ".join(tail)
        return
    speaker = _other(parts, head, words, salience)
    if speaker.kind in _MEANT_BY["they"] or single(speaker, "they"):
        salience.heard(speaker)
        _shorten(words, speaker, salience)


def _describes_organisation(words: str) -> bool:
    low = {part.lower() for part in WORD.findall(words)}
    return bool(low & ORGANISATION_WORDS) and not low & OFFICES


def _pronoun(low: str, head: str, register: Register, salience: Salience) -> Speaker:
    unnamed = salience.somebody(low) if low != "who" else None
    if unnamed is not None:
        salience.heard(unnamed)
        return unnamed
    if low != "who" and salience.maybe and salience.maybe[0] == salience.now - 1 > salience.seen + FRESH_SENTENCES:
        salience.saw(register.learn(salience.maybe[1]))
    recent = list(salience.people)[: -_MEMORY - 1 : -1]
    fitting = [person for person in recent if low == "who" or person.pronoun in {None, low}]
    known = [person for person in recent[:3] if person.pronoun == low or (person.either and person in fitting)]
    for person in known if low != "who" and known else fitting:
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
    if not low or low[-1] not in OFFICES or low[0] in INDEFINITE:
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


def _other(parts: list[str], head: str, words: str, salience: Salience) -> Speaker:
    """An organisation, group, document or unnamed voice."""
    parts = ["the", *parts[1:]] if parts[:1] == ["The"] else parts
    low = [part.lower() for part in parts] or [""]
    noun = head_noun(low)
    tail = capital_tail(parts)
    people = noun == "figures" and len(low) > 1 and low[-2] in _PEOPLE_FIGURES
    if people or (set(low[:4]) & DOCUMENT_WORDS and noun != low[-1]):
        return Speaker(bare(head), SpeakerKind.GROUP if people else SpeakerKind.DOCUMENT)
    if low[0] in DEFINITE and len(low) == 2 and low[1] in ORGANISATION_WORDS:
        known = next((one for _, voice in reversed(salience.voices) if (one := _part(voice, low[1]))), None)
        if known is not None:
            return known
    if low[0] in INDEFINITE and (not tail or (noun in UNNAMED_WORDS | OFFICES and noun != low[-1])):
        return Speaker(words, kind(noun, indefinite=True))
    if tail and len(tail) < len(parts) and parts[-len(tail) - 1].lower() not in _LINKING | {"'s", "’s"} | POSSESSIVES:
        return Speaker(" ".join(tail), SpeakerKind.ORGANISATION if organised(tail, low) else SpeakerKind.PERSON)
    if tail and looks_like_name(tail, parts):
        return Speaker(bare(head), SpeakerKind.PERSON)
    common = len(parts) == 1 and noun in OFFICES | UNNAMED_WORDS
    named = not common and any(part[0].isupper() for part in parts[1:] or parts)
    named = (named and noun not in GROUP_WORDS | DOCUMENT_WORDS) or organisation_by_name(parts, low)
    unnamed = SpeakerKind.UNNAMED if UNCONFIRMED.search(head) else kind(noun)
    return Speaker(bare(head), SpeakerKind.ORGANISATION if named else unnamed)


def _part(voice: Speaker, noun: str) -> Speaker | None:
    """A voice that a noun may mean: of two organisations that spoke together, the only one that it names."""
    names = voice.name.split(" and ")
    two = len(names) > 1 and all(set(name.lower().split()) & ORGANISATION_WORDS for name in names)
    fitting = [name for name in (names if two else [voice.name]) if noun in name.lower().split()]
    if len(fitting) != 1:
        return None
    return Speaker(fitting[0], SpeakerKind.ORGANISATION) if two else voice
