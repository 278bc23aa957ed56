"""Who or what a statement's first word points at, where the sentence or the one before says so.

A relative clause takes the noun phrase before its comma ("the bloc, which sent soldiers" → "The bloc sent soldiers"),
past an apposition ("Ito, a former judge, who …") and past examples ("gas, such as propane, which …"). A sentence of
the article's own that begins with "he", "she" or "they" takes whoever alone was the source in the sentence before it,
in the same paragraph. What it gets wrong: "which" that takes up a whole clause ("he left, which surprised many").
"""

from collections.abc import Sequence

from reading.attribution.phrases import Phrase, is_adverb, phrase_ending_at, plain, verb_like
from reading.attribution.voices import Sentence, Voice
from reading.lexicons.en.people import FIRST_NAMES_HE, FIRST_NAMES_SHE
from reading.text.tokens import Token
from reading.types import Link, LinkRole, Span, SpeakerKind

RELATIVE = frozenset({"which", "who", "whose"})
# Words that tie a noun phrase loosely to the one before it; "of", "for" and "in" belong to their phrase.
_CHAINING = frozenset({"to", "with", "from", "on", "at", "by", "into", "against", "about", "near", "between"})
_NEAR = 48
_ARTICLES = frozenset({"a", "an", "the"})
_MANY = frozenset({SpeakerKind.GROUP, SpeakerKind.ORGANISATION})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "him", "her"})


def relative_resolved(
    text: str, tokens: Sequence[Token], first: int, words: str, gap: tuple[int, int] | None = None
) -> str | None:
    """The relative clause `words` that begins with token `first`, with what it is about in place of its pronoun.

    `gap` is what the words leave out of the sentence: a speaker behind the pronoun.
    """
    if first < 2 or tokens[first].low not in RELATIVE or tokens[first - 1].low != ",":
        return None
    phrase = _noun_before(tokens, first)
    if phrase is None or tokens[phrase.first].low in _PRONOUNS:
        return None
    name = text[tokens[phrase.first].start : tokens[phrase.last].end]
    if _unbalanced(name):
        return None
    rest = words[len(tokens[first].text) :].strip()
    if tokens[first].low == "whose":
        verb = next((at for at in range(first + 1, min(first + 8, len(tokens))) if verb_like(tokens, at)), None)
        if verb is not None and verb > first + 1 and (" of " in name or " in " in name):
            owned, done = text[tokens[first + 1].start : tokens[verb].start].strip(), text[tokens[verb].start :]
            behind = done[: len(words) - (tokens[verb].start - tokens[first].start)]
            lead = name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name
            return f"The {owned} of {lead} {behind}"
        return f"{name}’ {rest}" if name.endswith("s") else f"{name}’s {rest}"
    at = gap[1] if gap is not None and gap[0] == first + 1 else first + 1
    while at < len(tokens) and is_adverb(tokens[at]):
        at += 1
    return f"{name} {rest}" if at < len(tokens) and verb_like(tokens, at) else f"{name}, {words}"


def _noun_before(tokens: Sequence[Token], first: int) -> Phrase | None:
    phrase = _nearest(tokens, phrase_ending_at(tokens, first - 2))
    if phrase is None:
        return None
    begin = phrase.first
    if begin > 3 and [token.low for token in tokens[begin - 3 : begin]] == [",", "such", "as"]:
        return _nearest(tokens, phrase_ending_at(tokens, begin - 4)) or phrase
    apposed = begin > 1 and tokens[begin - 1].low == "," and tokens[begin].low in _ARTICLES
    if apposed and tokens[begin - 2].capital and tokens[first].low != "which":
        return phrase_ending_at(tokens, begin - 2) or phrase
    return phrase


def _nearest(tokens: Sequence[Token], phrase: Phrase | None) -> Phrase | None:
    """The last noun phrase of a chain: "a 1993 version of the law" in "a return to a 1993 version of the law"."""
    if phrase is None:
        return None
    first = max(
        (at + 1 for at in range(phrase.first, phrase.last) if tokens[at].low in _CHAINING), default=phrase.first
    )
    return plain(first, phrase.last)


def _unbalanced(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1 or words.count("(") != words.count(")")


def spoken_before(lines: Sequence[Sentence], voices: Sequence[Sequence[Voice]], index: int, start: int) -> Link | None:
    """The one source that stands before position `start` in line `index`, or in the sentence before it in its block."""
    here = _sources(voices[index])
    if here:
        return here[0] if len(here) == 1 and here[0].end is not None and here[0].end <= start else None
    if index == 0 or lines[index - 1].block != lines[index].block:
        return None
    there = _sources(voices[index - 1])
    return there[0] if len(there) == 1 else None


def stands_behind(links: Sequence[Link], claim: Span) -> bool:
    """Whether a claim stands right behind its reporting clause: "the ministry said on Friday that it …"."""
    source = next((link for link in links if link.role is LinkRole.SOURCE), None)
    return source is not None and source.end is not None and 0 < claim.start - source.end <= _NEAR


def _sources(voices: Sequence[Voice]) -> list[Link]:
    """The sources of a sentence, each speaker once."""
    return list(
        {link.speaker: link for voice in voices for link in voice.links if link.role is LinkRole.SOURCE}.values()
    )


def name_for(pronoun: str, link: Link, *, near: bool) -> str | None:
    """The source's name where the pronoun can only be the source; `near` if it stands right behind the cue."""
    speaker, written = link.speaker, link.as_written.split(",")[0]
    if pronoun in {"he", "she"}:
        if speaker.kind is not SpeakerKind.PERSON:
            return None
        fits, other = FIRST_NAMES_HE, FIRST_NAMES_SHE
        if pronoun == "she":
            fits, other = other, fits
        first = speaker.name.split()[0].lower()
        certain = written.lower() == pronoun or first in fits
        unknown = near and first not in other and " " in speaker.name
        return speaker.name if certain or unknown else None
    if speaker.kind not in _MANY or not written or written.lower() in _PRONOUNS:
        return None
    plural = speaker.kind is SpeakerKind.GROUP or written.split()[-1].endswith("s") or "s of the" in written
    if pronoun == "they":
        return written if plural else None
    return written if pronoun == "it" and near and not plural else None
