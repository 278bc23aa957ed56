"""Noun phrases beside a verb, found by walking over closed classes of words, without a parser."""

from collections.abc import Sequence
from dataclasses import dataclass

from reading.lexicons.en.people import DOCUMENT_WORDS, GROUP_WORDS, OFFICES, ORGANISATION_WORDS, UNNAMED_WORDS
from reading.lexicons.en.verbs import BASES, ONLY_PARTICIPLES, PASTS, PLAIN, THIRDS
from reading.lexicons.en.words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    FINITE_AUXILIARIES,
    MODALS,
    MONTHS,
    NOT_ADVERBS,
    NOT_SUBJECTS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    WEEKDAYS,
)  # fmt: skip
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

_REACH = 40
_BINDING = word_set("of for")
_LOOSE = word_set("in at from with on to against near by about into between")
_PREFIXES = DETERMINERS | POSSESSIVES
_BEFORE_PLAIN = SUBJECT_PRONOUNS | MODALS | frozenset({"people", "officials", "who", "that", "all", "both"})
_ADJECTIVE_ENDS = ("al", "ive", "est", "ic", "ous", "ful", "ary", "ent", "ible", "able", "less", "ern", "ish", "ese")
_VOICES = (
    OFFICES
    | ORGANISATION_WORDS
    | UNNAMED_WORDS
    | GROUP_WORDS
    | DOCUMENT_WORDS
    | word_set(
        "official critic executive general public republic student rival client parent agent defendant opponent "
        "tenant patient detective hospital tribunal capital manual journal criminal professional intellectual"
    )
)
_TIME_NOUNS = WEEKDAYS | MONTHS | {"week", "month", "year"}
_NOUNS_IN_S = word_set("news times states")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` up to and including `last`; `head` marks where the name proper begins, after an apposition."""

    first: int
    last: int
    head_first: int
    head_last: int


def plain(first: int, last: int) -> Phrase:
    """A phrase without apposition."""
    return Phrase(first, last, first, last)


def is_adverb(token: Token) -> bool:
    """An adverb or a word of time that may stand between a subject and its verb."""
    return (
        token.low in ADVERBS
        or token.low in WEEKDAYS
        or (token.low.endswith("ly") and not token.capital and token.low not in NOT_ADVERBS)
    )


def verb_like(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token can be the finite verb of a clause where it stands."""
    token = tokens[at]
    low = token.low
    if not token.word or (token.capital and low not in AUXILIARIES):
        return False
    before = tokens[at - 1].low if at else ""
    if low in FINITE_AUXILIARIES:
        return True
    if before in _PREFIXES or before in {"'s", "’s", "of", "for", "to", "by", "in", "with"}:
        return False
    if low in PASTS:
        return before not in PREPOSITIONS
    if low in THIRDS:
        after = tokens[at + 1].low if at + 1 < len(tokens) else ""
        verb_behind = after in FINITE_AUXILIARIES or after in PASTS
        return not (low in _NOUNS_IN_S or before in PREPOSITIONS or verb_behind or adjective_like(before))
    return low in PLAIN and (before in _BEFORE_PLAIN or _after_plural(tokens, at))


def adjective_like(low: str) -> bool:
    """Whether a word ends as adjectives do and names nobody."""
    return low.endswith(_ADJECTIVE_ENDS) and low not in _VOICES


def _after_plural(tokens: Sequence[Token], at: int) -> bool:
    """A base form between a plural noun and what can begin an object ("the results confirm the …")."""
    if at == 0 or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1].low, tokens[at + 1].low
    plural = before.endswith("s") and not before.endswith(("ss", "'s", "’s", "ous")) and before not in _CLOSED
    return plural and (
        after in DETERMINERS or after in PREPOSITIONS or after in OBJECT_PRONOUNS or after.endswith("ly")
    )


def nominal(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token can be part of a noun phrase."""
    token = tokens[at]
    low = token.low
    if not token.word:
        return False
    if low == "that":
        return False
    if low in {"'s", "’s"} or low in DETERMINERS or (token.capital and low not in _CLOSED):
        return True
    if low in _CLOSED or (low in ADVERBS and low not in {"former", "first", "all", "both", "almost", "nearly"}):
        return False
    if low.endswith("ed") and low in PASTS:
        return at > 0 and (tokens[at - 1].low in _PREFIXES or tokens[at - 1].low.endswith("ly"))
    return not (verb_like(tokens, at) and not _after_adjective(tokens, at))


_CLOSED = (
    AUXILIARIES
    | COORDINATORS
    | SUBORDINATORS
    | PREPOSITIONS
    | SUBJECT_PRONOUNS
    | OBJECT_PRONOUNS
    | frozenset({"there"})
) - {"may", "will", "us", "her", "that", "down", "up"}


def _after_adjective(tokens: Sequence[Token], at: int) -> bool:
    """A noun in -s behind a determiner and a word ("the latest reports") is no verb."""
    low = tokens[at].low
    return low in THIRDS and at > 1 and tokens[at - 2].low in _PREFIXES


def phrase_ending_at(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The noun phrase whose last token is `last`."""
    token = tokens[last]
    if token.low in SUBJECT_PRONOUNS:
        return plain(last, last)
    if not nominal(tokens, last) or token.low in NOT_SUBJECTS or token.low in {"'s", "’s"}:
        return None
    at, safe = last, last
    crossed = False
    while at > 0 and last - at < _REACH:
        step = _step_left(tokens, at, crossed=crossed)
        if step is None:
            break
        crossed = crossed or tokens[at - 1].low in _LOOSE | {"and", "or", ","}
        if not crossed:
            safe = at - step
        at -= step
    clean = (
        at == 0
        or not tokens[at - 1].word
        or tokens[at - 1].low in {"that", "but", "as", "because", "while", "and", "when", "with", "both"}
    )
    first = at if clean or token.low in _TIME_NOUNS else safe
    first = _without_lead(tokens, first, last)
    both = tokens[first].low == "both" and any(one.low == "and" for one in tokens[first:last])
    return Phrase(first, last, first + both, last)


def _step_left(tokens: Sequence[Token], at: int, *, crossed: bool) -> int | None:
    """How many tokens the phrase grows to the left of `at`; None where it begins."""
    left = tokens[at - 1]
    if left.quoted != tokens[at].quoted and left.word:
        return 1 if nominal(tokens, at - 1) else None
    if left.low in DETERMINERS - {"all", "both", "some", "many", "several", "that"} and left.low not in POSSESSIVES:
        return 1 if left.low not in NOT_SUBJECTS or left.low in {"this", "that", "these", "those"} else None
    if tokens[at].low in ARTICLES or tokens[at].low in POSSESSIVES:
        return 1 if _urged(tokens, at) else _joined(tokens, at)
    if left.low in POSSESSIVES or nominal(tokens, at - 1):
        return 1
    if left.low in {"“", "”", '"', "‘"} and at > 1:
        return None
    return _joined(tokens, at) if not crossed or left.low != "," else _listed(tokens, at)


def _urged(tokens: Sequence[Token], at: int) -> bool:
    """Whether "the" stands in a name that begins as no subject does: "Save the Children"."""
    left = tokens[at - 1]
    begins = left.capital and left.low in BASES
    return begins and tokens[at].text == "the" and at + 1 < len(tokens) and tokens[at + 1].capital


def _joined(tokens: Sequence[Token], at: int) -> int | None:
    """A preposition or "and" that ties the phrase to another noun phrase on its left."""
    left = tokens[at - 1]
    if left.low == "by" and at > 2:
        return _past_participle(tokens, at)
    if at < 2 or not tokens[at - 2].word or not nominal(tokens, at - 2):
        return None
    if left.low in _BINDING or left.low in _LOOSE or left.low in {"and", "or", "&"}:
        return 1
    return None


def _past_participle(tokens: Sequence[Token], at: int) -> int | None:
    """From "by" in "a poll published on Monday by the institute" back to the poll."""
    participle = at - 2
    while participle > 1 and (tokens[participle].low in TIMES or tokens[participle].low == "on"):
        participle -= 1
    low = tokens[participle].low
    done = low in ONLY_PARTICIPLES or (low.endswith("ed") and participle > 0)
    if done and participle > 0 and nominal(tokens, participle - 1):
        return at - participle + 1
    return 1 if participle == at - 2 and not done else None


def _listed(tokens: Sequence[Token], at: int) -> int | None:
    """A comma between names of a list."""
    both = at > 1 and tokens[at].capital and tokens[at - 2].capital
    return 1 if both and at + 1 < len(tokens) and tokens[at + 1].low in {",", "and", "or"} else None


def _without_lead(tokens: Sequence[Token], first: int, last: int) -> int:
    """The phrase without adverbs and times before it ("Friday Ito", "also the mayor")."""
    while first < last and (
        tokens[first].low in ADVERBS - {"all", "both", "first", "almost", "nearly"} or tokens[first].low in {"'s", "’s"}
    ):
        first += 1
    if first < last and tokens[first].low in WEEKDAYS | MONTHS and tokens[first + 1].low not in {"'s", "’s"}:
        first += 1
    return first


def phrase_starting_at(tokens: Sequence[Token], first: int) -> Phrase | None:
    """The noun phrase that begins with token `first`, without what follows a preposition other than of and for."""
    if first >= len(tokens):
        return None
    if tokens[first].low in SUBJECT_PRONOUNS and tokens[first].low != "who":
        return plain(first, first)
    if not nominal(tokens, first) or tokens[first].low in TIMES:
        return None
    at = first
    while at + 1 < len(tokens) and at - first < _REACH and _grows_right(tokens, at):
        at += 1
    while at > first and (tokens[at].low in _BINDING | TIMES | {"and", "the"} or tokens[at].low in PREPOSITIONS):
        at -= 1
    return plain(first, at)


def _grows_right(tokens: Sequence[Token], at: int) -> bool:
    token, after = tokens[at], tokens[at + 1]
    if after.low in TIMES and not (after.capital and token.capital and after.low not in WEEKDAYS):
        return False
    if after.quoted and not token.quoted:
        return False
    if after.low in _BINDING:
        return at + 2 < len(tokens) and nominal(tokens, at + 2)
    if after.low in {"and", "&"}:
        return at + 2 < len(tokens) and token.capital and tokens[at + 2].capital
    if after.low == "that":
        return False
    return nominal(tokens, at + 1)
