"""Whether a headline asserts something or only names its subject ("Boats and bridges")."""

from collections.abc import Sequence
from itertools import pairwise

from reading.attribution.phrases import nominal, verb_like
from reading.lexicons.en.reporting import REPORTING_FORMS
from reading.lexicons.en.verbs import BASES, NOUNS_TOO, ONLY_PARTICIPLES, PARTICIPLES_ING, PASTS, THIRDS
from reading.lexicons.en.words import AUXILIARIES, COORDINATORS, PREPOSITIONS
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

_NOUN_FORMS = frozenset(f"{noun}s" for noun in NOUNS_TOO) | NOUNS_TOO
_FEWEST_BEFORE_UNKNOWN = 8
_PARTING = frozenset({":", "–", "—", "|"})
_ASKING = word_set("what why how who where")
_ANNOUNCING = word_set(
    "live updates update blog latest explainer explained analysis opinion interview watch video videos photos pictures "
    "in a the timeline as it happened key facts moments points profile obituary recap"
)


def headline_asserts(tokens: Sequence[Token]) -> bool:
    """Whether a verb, a figure or words in quotation marks make it more than a name; in capitals, too.

    A long headline whose verb we do not know is better logged than lost.
    """
    said = [at for part in _parts(tokens) if not _announces(tokens, part) for at in part]
    words = sum(tokens[at].word for at in said)
    told = any(tokens[at].quoted or any(map(str.isdigit, tokens[at].text)) for at in said)
    return told or words >= _FEWEST_BEFORE_UNKNOWN or any(_verb(tokens, at) for at in said if at)


def _parts(tokens: Sequence[Token]) -> list[range]:
    """A headline cut at colons, dashes and bars outside of quotation marks."""
    marks = [at for at, token in enumerate(tokens) if token.low in _PARTING and not token.quoted]
    return [range(before + 1, mark) for before, mark in pairwise([-1, *marks, len(tokens)])]


def _announces(tokens: Sequence[Token], part: range) -> bool:
    """Whether a part only says what the article will tell: "Why the dam broke", "live updates", "in pictures"."""
    lows = [tokens[at].low for at in part if tokens[at].word]
    return not lows or lows[0] in _ASKING or all(low in _ANNOUNCING for low in lows)


def _verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a verb, whatever its capitals: "Council Rejects Plan", "Bank to cut rates"."""
    low, before = tokens[at].low, tokens[at - 1].low
    if not tokens[at].word or before in COORDINATORS | PREPOSITIONS - {"to"}:
        return False
    if low in AUXILIARIES or low in PASTS or low in ONLY_PARTICIPLES or low in REPORTING_FORMS:
        return low not in _NOUN_FORMS or _object_follows(tokens, at)
    if before == "to" and low in BASES:
        return True
    if low in THIRDS | PARTICIPLES_ING or (low in BASES and before.endswith("s")):
        return low not in _NOUN_FORMS or _object_follows(tokens, at)
    return verb_like(tokens, at)


def _object_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is a noun as well has an object or a direction behind it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        after is not None and after.word and (nominal(tokens, at + 1) or after.low in {"in", "to", "by", "on", "after"})
    )
