"""Whether a headline asserts something or only names its subject ("Boats and bridges")."""

from collections.abc import Sequence

from reading.attribution.phrases import nominal, verb_like
from reading.lexicons.en.reporting import REPORTING_FORMS
from reading.lexicons.en.verbs import BASES, NOUNS_TOO, ONLY_PARTICIPLES, PARTICIPLES_ING, PASTS, THIRDS
from reading.lexicons.en.words import AUXILIARIES, COORDINATORS, PREPOSITIONS
from reading.text.tokens import Token

_NOUN_FORMS = frozenset(f"{noun}s" for noun in NOUNS_TOO) | NOUNS_TOO
_FEWEST_BEFORE_UNKNOWN = 8


def headline_asserts(tokens: Sequence[Token]) -> bool:
    """Whether a verb, a figure or words in quotation marks make it more than a name; in capitals, too.

    A long headline whose verb we do not know is better logged than lost.
    """
    words = sum(token.word for token in tokens)
    said = any(token.quoted or any(map(str.isdigit, token.text)) for token in tokens)
    return said or words >= _FEWEST_BEFORE_UNKNOWN or any(_verb(tokens, at) for at in range(1, len(tokens)))


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
