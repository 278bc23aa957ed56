"""Words by which the article passes on what it names nobody for, and the assertion without them.

The lake is reportedly safe.            -> The lake is safe.
The minister is believed to have fled.  -> The minister has fled.
The dam is said by engineers to leak.   -> The dam leaks.
"""

from collections.abc import Sequence

from reading.attribution.phrases import is_adverb
from reading.lexicons.en.evidence import HEARSAY, RUMOURED
from reading.lexicons.en.inflect import third
from reading.lexicons.en.reporting import STATEMENT_NOUNS
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

Range = tuple[int, int]
_BE = word_set("is are was were")
_NOT = word_set("not never n't n’t")
_LEADS = (
    "rumour has it,rumor has it,rumours have it,it emerged,it has emerged,it later emerged,it then emerged,"
    "it transpired,it has transpired"
)
_HEARSAY_LEADS = [lead.split() for lead in _LEADS.split(",")]
_EXIST = frozenset({"are", "were", "have"})
_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}


def past_rumour(tokens: Sequence[Token]) -> int:
    """The token behind "It is said that", "There were reports that"; 0 where a sentence does not begin so."""
    words = [token.low for token in tokens[:7]]
    if words[:1] == ["there"] and "that" in words[2:]:
        noun = words.index("that", 2) - 1
        return noun + 2 if words[1] in _EXIST and words[noun] in STATEMENT_NOUNS | {"rumours", "rumors"} else 0
    words = words[:5]
    if "that" not in words:
        return 0
    that = words.index("that")
    if words[:that] in _HEARSAY_LEADS:
        return that + 1
    if words[:1] != ["it"]:
        return 0
    passive = words[1:2] in [["is"], ["was"], ["has"]] and words[that - 1] in RUMOURED
    return that + 1 if passive else 0


def is_hearsay(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the article passes on what nobody is named for."""
    return any(token.low in HEARSAY and not token.quoted for token in tokens[first:last])


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
