"""Splits a stretch of a sentence into the assertions that it makes.

A stretch is cut where a coordinated clause with its own subject begins ("A was closed and B was open", "A, but B"),
at a concession ("Though A, B"; "A, while B"), before "with" and a phrase that asserts ("A, with traffic at a
standstill"), and at semicolons. A relative clause between commas (", which owns half of B,") is an assertion beside
the one it stands in. Quoted words are never cut. What it gets wrong: "and" between two long noun phrases of which
the second holds a word that looks like a verb.
"""

from collections.abc import Iterator, Sequence

from reading.attribution.complements import OPENING, lacks_clause, starts_clause
from reading.attribution.phrases import is_adverb, nominal, verb_like
from reading.lexicons.en.verbs import PARTICIPLES_ING
from reading.lexicons.en.words import AUXILIARIES, CONCESSIVES, COORDINATORS, PREPOSITIONS
from reading.text.tokens import Token

_SUBORDINATE = frozenset({"that", "which", "who", "whose", "if", "because", "when", "where", "whether"})
_CUTTING = CONCESSIVES | {"as"}
_SHORTEST_RELATIVE = 5
_ABSOLUTE_REACH = 8
_OPENING_MARKS = frozenset([*OPENING, "("])
_CLOSING_MARKS = frozenset(["”", '"', "»", "’", "'", "''"])
_LEADS = COORDINATORS | CONCESSIVES
_KEPT_MARKS = OPENING | {"(", "[", "#", "@", "¿", "¡", "…"}
_BESIDE_VERBS = AUXILIARIES | {"not", "then"}
_TAILS = COORDINATORS | CONCESSIVES | {"with", "as", "that", "because", "so", "which", "who", "whom", "whose", "where"}

Range = tuple[int, int]


def assertions(tokens: Sequence[Token], begin: int, end: int) -> Iterator[Range]:
    """The token ranges of the assertions in a stretch, in order of their beginnings."""
    for first, last in _cut(tokens, begin, end):
        trimmed = trim(tokens, first, last)
        if trimmed[0] < trimmed[1]:
            yield trimmed
            yield from relatives(tokens, *trimmed)


def _cut(tokens: Sequence[Token], begin: int, end: int) -> Iterator[Range]:
    start = begin
    for at in range(begin + 1, end - 1):
        if tokens[at].quoted or not _cuts(tokens, start, at, end):
            continue
        yield start, at
        start = at
    yield start, end


def _cuts(tokens: Sequence[Token], start: int, at: int, end: int) -> bool:
    """Whether an assertion of its own begins at the token."""
    before = tokens[at - 1]
    if before.low == ";":
        return True
    joins = tokens[at].low in {"and", "but"}
    if (before.word and not joins) or lacks_clause(tokens, start, at):
        return False
    if joins:
        behind = at + 1 + (tokens[at + 1].low == "that")
        joined = starts_clause(tokens, behind) and not _shared_verb(tokens, behind, end)
        return joined and not _open_clause(tokens, start, at)
    return _cuts_behind_mark(tokens, start, at, end)


def _cuts_behind_mark(tokens: Sequence[Token], start: int, at: int, end: int) -> bool:
    low = tokens[at].low
    if tokens[at - 1].low == "," and tokens[start].low in CONCESSIVES and low not in COORDINATORS:
        return starts_clause(tokens, at)
    if low in _CUTTING:
        return starts_clause(tokens, at + 1)
    return low == "with" and _absolute(tokens, at + 1, end)


def _open_clause(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether "and" stands in a subordinate clause that still waits for its verb ("that children and women have")."""
    for index in range(at - 1, start, -1):
        if tokens[index].low in _SUBORDINATE:
            return lacks_clause(tokens, index + 1, at)
    return False


def _shared_verb(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the verb behind a noun phrase is joined to an earlier one: "killed 12 here and 4 there and left"."""
    verb = next((index for index in range(at, end) if verb_like(tokens, index)), at)
    before = verb - 1
    while before > at and tokens[before].word and is_adverb(tokens[before]):
        before -= 1
    return before > at and tokens[before].low in COORDINATORS


def _absolute(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether "with" leads to a subject and what becomes of it ("troops firing", "traffic at a standstill")."""
    if at >= end or not nominal(tokens, at):
        return False
    for index in range(at + 1, min(at + _ABSOLUTE_REACH, end)):
        low = tokens[index].low
        if (
            low in PARTICIPLES_ING
            or (low.endswith("ed") and not tokens[index].capital)
            or low in PREPOSITIONS - {"of", "for"}
        ):
            return True
        if not tokens[index].word:
            return False
    return False


def relatives(tokens: Sequence[Token], begin: int, end: int) -> Iterator[Range]:
    """Relative clauses between commas that are long enough to be checked by themselves."""
    for at in range(begin + 1, end - _SHORTEST_RELATIVE):
        if tokens[at].low not in {"which", "who", "whose"} or tokens[at - 1].low != "," or tokens[at].quoted:
            continue
        close = next(
            (index for index in range(at + 1, end) if tokens[index].low == "," and not tokens[index].quoted), end
        )
        if close - at >= _SHORTEST_RELATIVE and not lacks_clause(tokens, at + 1, close):
            yield trim(tokens, at, close)


def trim(tokens: Sequence[Token], begin: int, end: int) -> Range:
    """A range without joining words and marks at its edges."""
    while begin < end and _leads(tokens, begin) and not tokens[begin].quoted:
        begin += 1
    while end > begin and (_loose_end(tokens[end - 1]) or _dangles(tokens, end)):
        end -= 1
    end = _without_half_verb(tokens, begin, end)
    return _unquoted(tokens, begin, end)


def _without_half_verb(tokens: Sequence[Token], begin: int, end: int) -> int:
    """The end before "but did not" or "but later", whose verb was cut off behind it ("… but did not say how")."""
    at = end
    while at > begin and tokens[at - 1].word and (tokens[at - 1].low in _BESIDE_VERBS or is_adverb(tokens[at - 1])):
        at -= 1
    cut = at < end < len(tokens) and tokens[end].word and tokens[at - 1].low in COORDINATORS | {","}
    return at - 1 if cut and at - 1 > begin else end


def _dangles(tokens: Sequence[Token], end: int) -> bool:
    """Whether the word before `end` only leads to what comes next; "denied that." ends a sentence and means it."""
    low = tokens[end - 1].low
    if low in {"until", "unless"}:
        return end < len(tokens) and tokens[end].low == ","
    return low in _TAILS and not (low in {"that", "so"} and end == len(tokens) - 1 and tokens[end].low == ".")


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word only ties an assertion to what stands before it ("As of Friday" is part of it)."""
    low = tokens[at].low
    if not tokens[at].word:
        return low not in _KEPT_MARKS
    if low in {"as", "with", "that", "so", "because"}:
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        return at > 0 and following not in {"of", "well", "part", "many", "much", "in", "for", "a", "an"}
    return low in _LEADS


def _loose_end(token: Token) -> bool:
    return not token.word and token.low not in _CLOSING_MARKS | {")", "%", "]"} and not token.quoted


def _unquoted(tokens: Sequence[Token], begin: int, end: int) -> Range:
    """A range that is one whole quotation, or a part of one, without its marks."""
    if not all(token.quoted for token in tokens[begin + 1 : end - 1] if token.word):
        return begin, end
    if end - begin > 1 and not tokens[begin].word and tokens[begin].low in _OPENING_MARKS:
        begin += 1
    if end - begin > 1 and tokens[end - 1].low in _CLOSING_MARKS and not _opened_inside(tokens, begin, end):
        end -= 1
    while end > begin and tokens[end - 1].low in {",", ":", ";"}:
        end -= 1
    return begin, end


def _opened_inside(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether the closing mark at the end belongs to words that were not quoted from the beginning."""
    return any(token.word and not token.quoted for token in tokens[begin:end])
