"""Whether a cue tells of a statement, of an attitude ("fears") or of an intention ("plans to").

The last word of the cue that says so decides: "said he wants" is an attitude, "wanted to say" a statement. Beliefs
("thinks", "believes") count as statements, since what is believed is asserted. What somebody feels or intends is told
by the article, and a claim of a position, never of what is felt or intended.
"""

import re

from reading.lexicons.en.inflect import past, present_participle, third
from reading.lexicons.en.reporting import REPORTING_FORMS
from reading.lexicons.sets import word_set
from reading.types import AttributionType

_ATTITUDES = (
    "want wish fear worry hope care like love hate prefer regret desire dread welcome support oppose favor favour "
    "resent enjoy admire envy mourn lament crave"
)
_INTENTIONS = "plan intend aim seek vow pledge promise threaten refuse decline swear"
_IRREGULAR = {"seek": "sought", "swear": "swore sworn"}
_WORD = re.compile(r"[\w’'-]+")
_ATTITUDE_WORDS = word_set(
    "afraid eager keen reluctant fearful hopeful worried anxious glad proud angry willing unwilling happy upset "
    "concerned desire desires wishes fears hopes worries determined loath ambition dream dreams"
)
_INTENTION_WORDS = word_set("plans plan intention intentions ready vow vows pledge promise threat")


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(
        form
        for verb in verbs.split()
        for form in (verb, third(verb), present_participle(verb), *_IRREGULAR.get(verb, past(verb)).split())
    )


ATTITUDES = _forms(_ATTITUDES)
INTENTIONS = _forms(_INTENTIONS) | {"planned", "planning"}


def type_of(cue: str) -> AttributionType:
    """The type of the attribution that a cue makes."""
    for word in reversed(_WORD.findall(cue.lower())):
        if word in ATTITUDES or word in _ATTITUDE_WORDS:
            return AttributionType.ATTITUDE
        if word in INTENTIONS or word in _INTENTION_WORDS:
            return AttributionType.INTENTION
        if word in REPORTING_FORMS:
            return AttributionType.STATEMENT
    return AttributionType.STATEMENT
