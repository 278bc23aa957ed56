"""Whom a pronoun at the beginning of the article's own words means, by the subject of the sentence before.

"The CSTO was founded in 2002. Its first joint action …" is the CSTO's. The sentence before must begin with its subject,
and nothing else in it may fit: another thing for "it", another person for "she", other things or people for "they"
(unless "they" say something, which things do not). Sentences whose subject is the same pronoun are passed over. What it
gets wrong: nouns without an article ("carries water") are not seen as things that "it" could mean.
"""

from collections.abc import Sequence

from reading.attribution.phrases import Phrase, verb_like
from reading.attribution.sayings import main_subject
from reading.attribution.voices import Sentence, Voice
from reading.lexicons.en.people import (
    FIRST_NAMES_HE,
    FIRST_NAMES_SHE,
    GROUP_WORDS,
    OFFICES,
    ORGANISATION_WORDS,
    UNNAMED_WORDS,
)
from reading.lexicons.en.reporting import REPORTING_FORMS
from reading.lexicons.en.words import COORDINATORS, DETERMINERS, MONTHS, POSSESSIVES, SUBJECT_PRONOUNS, WEEKDAYS
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

# The pronouns that may begin a statement, each with the one that says whom it needs.
SUBJECT_OF = {
    "he": "he", "his": "he", "she": "she", "her": "she", "it": "it", "its": "it", "they": "they", "their": "they",
}  # fmt: skip
POSSESSIVE = frozenset({"his", "her", "its", "their"})
_FURTHEST = 3
_LONGEST_SUBJECT = 8
_LED = frozenset({"a", "an", "the"})
_TIMED = MONTHS | WEEKDAYS
_LOWERED = DETERMINERS | GROUP_WORDS | UNNAMED_WORDS | OFFICES
_PEOPLE = (GROUP_WORDS | UNNAMED_WORDS | frozenset({"people", "rebels", "men", "women"})) - {"crowd"}
# Words behind which another person may stand, so that "she" is not clear.
_SOMEBODY = (
    OFFICES
    | UNNAMED_WORDS
    | word_set(
        "a an his her another man woman boy girl child son daughter wife husband mother father brother sister doctor"
    )
)


def meant_by(
    text: str, lines: Sequence[Sentence], voices: Sequence[Sequence[Voice]], index: int, at: int
) -> str | None:
    """The words that the pronoun at token `at` of line `index` stands for; None where it is none, or not clear."""
    here = lines[index].tokens
    pronoun = SUBJECT_OF.get(here[at].low)
    acts = at + 1 < len(here) and here[at + 1].low in REPORTING_FORMS
    for back in range(index - 1, max(-1, index - 1 - _FURTHEST), -1) if pronoun and not here[at].quoted else ():
        line = lines[back]
        silent = line.block == lines[index].block and line.english and not voices[back] and not line.quotations
        subject = main_subject(line.tokens) if silent else None
        same = SUBJECT_OF.get(line.tokens[0].low) == pronoun
        if subject is None or subject.first > 0 or not _alone(pronoun, line.tokens, subject, acts=acts and not same):
            break
        if not same:
            fits = _fits(pronoun, line.tokens, subject)
            return _named(text, line.tokens, subject, begins=at == 0) if fits else None
    return None


def _named(text: str, tokens: Sequence[Token], subject: Phrase, *, begins: bool) -> str:
    words = text[tokens[subject.first].start : tokens[subject.last].end]
    return words if begins or tokens[subject.first].low not in _LOWERED else words[0].lower() + words[1:]


def _fits(pronoun: str | None, tokens: Sequence[Token], subject: Phrase) -> bool:
    """Whether a subject can be what the pronoun needs: a person, people, or one thing."""
    first, last = tokens[subject.first], tokens[subject.last]
    words = tokens[subject.first : subject.last + 1]
    if len(words) > _LONGEST_SUBJECT or first.low in SUBJECT_PRONOUNS | POSSESSIVES or not last.word:
        return False
    joined = any(token.low in COORDINATORS for token in words)
    office = first.low in _LED and last.low in OFFICES and not joined
    named = len(words) > 1 and all(token.capital for token in words) and last.low not in ORGANISATION_WORDS
    if pronoun in {"he", "she"}:
        return office or (named and _may_be(first.low, other=FIRST_NAMES_SHE if pronoun == "he" else FIRST_NAMES_HE))
    if pronoun == "they":
        return last.low in _PEOPLE or (_plural(last) and not last.capital)
    return first.low in _LED and not (office or joined or _plural(last) or last.low in UNNAMED_WORDS | _PEOPLE)


def _may_be(first_name: str, *, other: frozenset[str]) -> bool:
    """Whether a first name is none that people of the other sex have."""
    return first_name not in other | DETERMINERS | ORGANISATION_WORDS


def _alone(pronoun: str | None, tokens: Sequence[Token], subject: Phrase, *, acts: bool) -> bool:
    """Whether nothing behind a subject fits the pronoun as well."""
    rest = [token for token in tokens[subject.last + 1 :] if token.word and token.low not in _TIMED]
    names = any(token.capital for token in rest)
    if pronoun in {"he", "she"}:
        return not names and not any(token.low in _SOMEBODY for token in rest)
    if pronoun == "it":
        return not names and not any(token.low in DETERMINERS | POSSESSIVES for token in rest)
    people = any(token.low in _PEOPLE for token in rest)
    things = any(
        _plural(token) and not verb_like(tokens, at)
        for at, token in enumerate(tokens)
        if at > subject.last and token.word and token.low not in _TIMED
    )
    return not people and not names and (acts or not things)


def _plural(token: Token) -> bool:
    return token.low.endswith("s") and not token.low.endswith(("ss", "us", "is", "'s", "’s"))
