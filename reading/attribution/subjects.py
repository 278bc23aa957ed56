"""Which noun phrase a verb belongs to, if it stands before it."""

from collections.abc import Sequence

from reading.attribution.phrases import Phrase, is_adverb, nominal, phrase_ending_at, verb_like
from reading.lexicons.en.people import GROUP_WORDS, OFFICES, UNNAMED_WORDS
from reading.lexicons.en.verbs import ONLY_PARTICIPLES, PARTICIPLES_ING, PASTS, THIRDS
from reading.lexicons.en.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    FINITE_AUXILIARIES,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    WEEKDAYS,
)  # fmt: skip
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

_REACH = 40
_RELATIVE_REACH = 12
_SHORTEST_REDUCED = 3
# What ties people to a matter: "officials close to the talks".
CLOSE_TO = word_set("familiar close privy critical loyal opposed sympathetic present caught left")


def subject_before(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """The noun phrase that the verb at `verb` belongs to, if it stands before it; None where the verb inherits one."""
    at = _skip_back(tokens, verb - 1)
    if at < 0:
        return None
    if tokens[at].low in {",", "—", "–", ")", "-"}:
        return _before_parenthesis(tokens, at)
    if tokens[at].low in {"who", "which"} or (tokens[at].low == "that" and at + 1 <= verb):
        return _antecedent(tokens, at)
    return _with_relative(tokens, at) or _with_reduced(tokens, phrase_ending_at(tokens, at))


def _with_relative(tokens: Sequence[Token], last: int) -> Phrase | None:
    """A phrase with a relative clause that no comma sets off: "residents who live near the square"."""
    for at in range(last - 1, max(0, last - _RELATIVE_REACH), -1):
        if not tokens[at].word or tokens[at].low in COORDINATORS or tokens[at].quoted:
            return None
        relative = tokens[at].low == "who" or (tokens[at].low in {"that", "which"} and _acts(tokens, at + 1))
        if relative and tokens[at - 1].word:
            before = phrase_ending_at(tokens, at - 1)
            return Phrase(before.first, last, before.head_first, before.head_last) if before else None
    return None


def _acts(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb stands right behind "that", and what it does behind the verb: "the firm that owns the ferry"."""
    low = tokens[verb].low
    if low in FINITE_AUXILIARIES or (low in PASTS and not tokens[verb].capital):
        return True
    after = tokens[verb + 1]
    opens = after.low in DETERMINERS | PREPOSITIONS | OBJECT_PRONOUNS | {"on"} or after.capital
    return low in THIRDS and opens


def _with_reduced(tokens: Sequence[Token], phrase: Phrase | None) -> Phrase | None:
    """A phrase with what describes its people before it: "two people briefed on the talks", "officials close to it"."""
    if phrase is None or phrase.first < _SHORTEST_REDUCED or tokens[phrase.first - 1].low not in PREPOSITIONS:
        return phrase
    at = phrase.first - 2
    done = tokens[at].low.endswith("ed") or tokens[at].low in ONLY_PARTICIPLES | CLOSE_TO
    if not done or tokens[at - 1].low not in GROUP_WORDS | UNNAMED_WORDS:
        return phrase
    before = phrase_ending_at(tokens, at - 1)
    return Phrase(before.first, phrase.last, before.first, phrase.last) if before else phrase


def _skip_back(tokens: Sequence[Token], at: int) -> int:
    """Backwards over auxiliaries, adverbs and "on Friday"."""
    while at >= 0:
        token = tokens[at]
        if (
            token.low in AUXILIARIES
            or (is_adverb(token) and token.word)
            or (token.low == "on" and tokens[at + 1].low in WEEKDAYS)
        ):
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
            if mark == "(":
                whole = phrase_ending_at(tokens, opening - 1)
                return Phrase(whole.first, close, whole.first, whole.last) if whole is not None else None
            before = phrase_ending_at(tokens, opening - 1) or _named(tokens, opening + 1, close - 1)
            aged = before is not None and before.first == before.last and tokens[before.last].text.isdigit()
            if (
                before is not None
                and not aged
                and (before.first == 0 or tokens[before.first - 1].low not in PREPOSITIONS)
            ):
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
    """Both "the minister, Ada Ito," and "Ada Ito, the minister," name Ada Ito."""
    named = [index for index in range(first, last + 1) if tokens[index].word]
    all_names = bool(named) and all(
        tokens[index].capital or tokens[index].low in {"de", "van", "von", "bin"} for index in named
    )
    is_office = tokens[before.last].low in OFFICES or tokens[before.first].low in DETERMINERS
    if all_names and is_office and len(named) <= 5:
        return Phrase(before.first, last, first, last)
    return Phrase(before.first, last, before.first, before.last)


def _named(tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """A name between commas behind words that are no phrase: "one of them, Ada Ito, said"."""
    names = first < last and all(token.capital for token in tokens[first : last + 1])
    return Phrase(first, last, first, last) if names else None


def apposed(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """A phrase with what describes it behind a comma: "Ada Ito, a dentist from Oslo"."""
    begin = phrase.last + 2
    if begin >= len(tokens) or tokens[begin - 1].low != "," or not _describes(tokens[begin]):
        return phrase
    end = begin
    while end < len(tokens) and end - begin < _REACH and (tokens[end].word or tokens[end].low in {"&", "'", "’"}):
        if tokens[end].quoted:
            return phrase
        end += 1
    return Phrase(phrase.first, end - 1, phrase.head_first, phrase.head_last)


def _describes(token: Token) -> bool:
    return token.low in {"a", "an", "the", "who", "whose", "one", "his", "her", "their"} or token.low in OFFICES
