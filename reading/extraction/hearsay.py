"""Words by which the article passes on what it names nobody for, and the assertion without them.

The lake is reportedly safe.            -> The lake is safe.
The minister is believed to have fled.  -> The minister has fled.
The dam is said by engineers to leak.   -> The dam leaks.
"""

from collections.abc import Sequence

from reading.attribution.phrases import is_adverb
from reading.lexicons.en.evidence import RUMOURED
from reading.lexicons.en.inflect import third
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

Range = tuple[int, int]
_BE = word_set("is are was were")
_NOT = word_set("not never n't n’t")
_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}


def hearsay_gap(tokens: Sequence[Token], first: int, last: int) -> Range | None:
    """The tokens of "reportedly", or of "is said" before an infinitive, in an assertion; None where it has neither."""
    for at in range(first + 1, last - 1):
        if tokens[at].quoted:
            continue
        if tokens[at].low == "reportedly" and tokens[at - 1].word:
            return at, at + 1
        if tokens[at].low == "to" and tokens[at - 1].low in RUMOURED:
            begin = at - 2
            while begin > first and is_adverb(tokens[begin]) and tokens[begin].low not in _NOT:
                begin -= 1
            if begin > first and tokens[begin].low in _BE:
                return begin, at
    return None


def turned(tokens: Sequence[Token], gap: Range) -> tuple[int, str] | None:
    """For a gap that "is said" and its like begin: the token behind the infinitive, and the verb as the subject has it.

    None where no infinitive follows.
    """
    be, to = tokens[gap[0]].low, gap[1]
    if be not in _BE or to + 1 >= len(tokens) or tokens[to].low != "to":
        return None
    verb = tokens[to + 1].low
    if be in {"was", "were"}:
        past = {"have": "had", "be": be}.get(verb)
        return (to + 2, past) if past else None
    plural = {"be": "are"}.get(verb, verb)
    return to + 2, plural if be == "are" else _THIRD.get(verb, third(verb))
