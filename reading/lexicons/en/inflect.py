"""Forms of regular English verbs."""

from reading.lexicons.sets import word_set

_VOWELS = "aeiou"
_DOUBLING = word_set(
    "admit refer plan stop drop rebut ban rob tip shut quip submit permit commit occur regret cut hit run win get "
    "set put begin grab step ship slip snap trim wrap swap map plot spot skip chat confer infer concur"
)


def third(verb: str) -> str:
    """The form after "she": says, denies, stresses."""
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def past(verb: str) -> str:
    """The regular past: claimed, denied, admitted."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in _DOUBLING else "") + "ed"


def present_participle(verb: str) -> str:
    """The -ing form: saying, tying is not handled, admitting is."""
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in _DOUBLING else "") + "ing"
