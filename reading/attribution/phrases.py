"""Noun phrases beside a verb, found by walking over closed classes of words, without a parser."""

from collections.abc import Sequence
from dataclasses import dataclass

from reading.lexicons.people import DOCUMENT_WORDS, GROUP_WORDS, OFFICES, ORGANISATION_WORDS, UNNAMED_WORDS
from reading.lexicons.reporting import REPORTING_FORMS
from reading.lexicons.verbs import ONLY_PARTICIPLES, PARTICIPLES_ING, PASTS, PLAIN, THIRDS
from reading.lexicons.words import (
    ADVERBS, ARTICLES, AUXILIARIES, COORDINATORS, DETERMINERS, FINITE_AUXILIARIES, MODALS, MONTHS, NOT_SUBJECTS,
    OBJECT_PRONOUNS, POSSESSIVES, PREPOSITIONS, RELATIVES, SUBJECT_PRONOUNS, SUBORDINATORS, TIMES, WEEKDAYS,
)  # fmt: skip
from reading.text.tokens import Token

_REACH = 40
_BINDING = frozenset("of for".split())
_LOOSE = frozenset("in at from with on to against near".split())
_PREFIXES = DETERMINERS | POSSESSIVES
_BEFORE_PLAIN = SUBJECT_PRONOUNS | MODALS | frozenset({"people", "officials", "who", "that", "all", "both"})
_ADJECTIVE_ENDS = ("al", "ive", "est", "ic", "ous", "ful", "ary", "ent", "ible", "able", "less", "ern", "ish", "ese")
_VOICES = OFFICES | ORGANISATION_WORDS | UNNAMED_WORDS | GROUP_WORDS | DOCUMENT_WORDS | frozenset(
    "official critic executive general public republic student rival client parent agent defendant opponent tenant "
    "patient detective hospital tribunal capital manual journal criminal professional intellectual".split()
)
_NOUNS_IN_S = frozenset("news times states".split())


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
    return token.low in ADVERBS or token.low in WEEKDAYS or (token.low.endswith("ly") and not token.capital)


def verb_like(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token can be the finite verb of a clause where it stands."""
    token = tokens[at]
    low = token.low
    if not token.word or (token.capital and at > 0 and low not in AUXILIARIES):
        return False
    before = tokens[at - 1].low if at else ""
    if low in FINITE_AUXILIARIES:
        return True
    if before in _PREFIXES or before in {"'s", "’s", "of", "for", "to", "by", "in", "with"}:
        return False
    if low in PASTS:
        return before not in PREPOSITIONS
    if low in THIRDS:
        return low not in _NOUNS_IN_S and before not in PREPOSITIONS and not adjective_like(before)
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
    return plural and (after in DETERMINERS or after in PREPOSITIONS or after in OBJECT_PRONOUNS or after.endswith("ly"))


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
        or tokens[at - 1].low in {"that", "but", "as", "because", "while", "and", "when", "with"}
    )
    first = at if clean else safe
    first = _without_lead(tokens, first, last)
    return plain(first, last)


def _step_left(tokens: Sequence[Token], at: int, *, crossed: bool) -> int | None:
    """How many tokens the phrase grows to the left of `at`; None where it begins."""
    left = tokens[at - 1]
    if left.quoted != tokens[at].quoted and left.word:
        return 1 if nominal(tokens, at - 1) else None
    if left.low in DETERMINERS - {"all", "both", "some", "many", "several", "that"} and left.low not in POSSESSIVES:
        return 1 if left.low not in NOT_SUBJECTS or left.low in {"this", "that", "these", "those"} else None
    if tokens[at].low in ARTICLES or tokens[at].low in POSSESSIVES:
        return _joined(tokens, at)
    if left.low in POSSESSIVES or nominal(tokens, at - 1):
        return 1
    if left.low in {"“", "”", '"', "‘"} and at > 1:
        return None
    return _joined(tokens, at) if not crossed or left.low != "," else _listed(tokens, at)


def _joined(tokens: Sequence[Token], at: int) -> int | None:
    """A preposition or "and" that ties the phrase to another noun phrase on its left."""
    left = tokens[at - 1]
    if at < 2 or not tokens[at - 2].word or not nominal(tokens, at - 2):
        return None
    if left.low in _BINDING or left.low in _LOOSE or left.low in {"and", "or", "&"}:
        return 1
    return None


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
    if after.low in {"that"}:
        return False
    return nominal(tokens, at + 1)


def subject_before(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """The noun phrase that the verb at `verb` belongs to, if it stands before it; None where the verb inherits one."""
    at = _skip_back(tokens, verb - 1)
    if at < 0:
        return None
    if tokens[at].low in {",", "—", "–", ")", "-"}:
        return _before_parenthesis(tokens, at)
    if tokens[at].low in {"who", "which"} or (tokens[at].low == "that" and at + 1 <= verb):
        return _antecedent(tokens, at)
    return phrase_ending_at(tokens, at)


def _skip_back(tokens: Sequence[Token], at: int) -> int:
    """Backwards over auxiliaries, adverbs and "on Friday"."""
    while at >= 0:
        token = tokens[at]
        if token.low in AUXILIARIES or (is_adverb(token) and token.word):
            at -= 1
        elif token.low == "on" and tokens[at + 1].low in WEEKDAYS:
            at -= 1
        else:
            return at
    return at


def _antecedent(tokens: Sequence[Token], relative: int) -> Phrase | None:
    at = relative - 1
    if at >= 0 and tokens[at].low == ",":
        at -= 1
    return phrase_ending_at(tokens, at) if at >= 0 else None


def _before_parenthesis(tokens: Sequence[Token], close: int) -> Phrase | None:
    """The phrase before ", a dentist," or ", whose house burned," when the verb follows its closing comma."""
    mark = "(" if tokens[close].low == ")" else tokens[close].low
    opening = close - 1
    while opening > 0 and close - opening < _REACH:
        if tokens[opening].low == mark and _parenthetical(tokens, opening, close):
            before = phrase_ending_at(tokens, opening - 1)
            if before is not None and (before.first == 0 or tokens[before.first - 1].low not in PREPOSITIONS):
                return _with_apposition(tokens, before, opening + 1, close - 1)
        opening -= 1
    whole = phrase_ending_at(tokens, close - 1) if mark == "," else None
    return whole if whole is not None and whole.first == 0 else None


def _parenthetical(tokens: Sequence[Token], opening: int, close: int) -> bool:
    """Whether the tokens between two commas can stand inside a sentence without being a clause of their own."""
    if opening + 1 >= close:
        return False
    first = tokens[opening + 1]
    if first.low not in RELATIVES and any(verb_like(tokens, index) for index in range(opening + 2, close)):
        return False
    if first.low in RELATIVES or first.low in PREPOSITIONS or is_adverb(first) or first.text[0].isdigit():
        return True
    if first.low in COORDINATORS or first.low in SUBJECT_PRONOUNS:
        return False
    opens_phrase = first.low in DETERMINERS or first.capital or first.low in OFFICES or first.low in PARTICIPLES_ING
    past = first.low in PASTS or first.low in ONLY_PARTICIPLES
    return opens_phrase or past or nominal(tokens, opening + 1)


def _with_apposition(tokens: Sequence[Token], before: Phrase, first: int, last: int) -> Phrase:
    """ "The minister, Ada Ito," names Ada Ito; "Ada Ito, the minister," too."""
    named = [index for index in range(first, last + 1) if tokens[index].word]
    all_names = bool(named) and all(
        tokens[index].capital or tokens[index].low in {"de", "van", "von", "bin"} for index in named
    )
    is_office = tokens[before.last].low in OFFICES or tokens[before.first].low in DETERMINERS
    if all_names and is_office and len(named) <= 5:
        return Phrase(before.first, last, first, last)
    return Phrase(before.first, last, before.first, before.last)


def is_report_verb(token: Token) -> bool:
    """Whether the word is a form of a reporting verb."""
    return token.low in REPORTING_FORMS
