"""The reading's English reasons in the language of the page.

The API gives them as they are. Here each is found again by its shape, and what stands in its gaps (names, words of the
article) is put into the translation. A sentence that no shape fits stands as it was written, so that none is lost.
"""

import re
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# English sentences as the engine writes them; `%(name)s` is what changes from claim to claim.
SHAPES = (
    gettext_noop("Neither the rules nor the trained tagger found a source."),
    gettext_noop("The trained tagger gives them to somebody unnamed."),
    gettext_noop("The trained tagger gives them to “%(who)s”."),
    gettext_noop("The rules found the source, the trained tagger did not."),
    gettext_noop("The rules found hearsay, the trained tagger did not."),
    gettext_noop("The rules and the trained tagger agree."),
    gettext_noop("The rules read alone."),
    gettext_noop("Read by rules for Russian alone; how often they are right has not been measured."),
)
# Why one claim is taken to dispute another: by the code, the shape of the words behind it, and how they are told.
DISPUTES = {
    "said_otherwise": ("%(words)s", gettext_noop("they say otherwise: “%(words)s”")),
    "denied": ("%(words)s", gettext_noop("they deny it: “%(words)s”")),
    "called_false": ("%(words)s", gettext_noop("they call it false: “%(words)s”")),
    "denied_content": ("%(who)s denies it", gettext_noop("%(who)s denies it")),
    "contradicted": ("%(who)s said “%(words)s”", gettext_noop("%(who)s said “%(words)s”")),
}
_GAP = re.compile(r"%\((\w+)\)s")
_CODE = re.compile(r"([a-z_]+): (.+)", re.DOTALL)


def translated(sentence: str) -> str:
    """An English sentence of the reading, translated where its shape is known."""
    for shape, fits in _shapes().items():
        if found := fits.fullmatch(sentence):
            return _(shape) % found.groupdict() if found.groupdict() else _(shape)
    return sentence


def dispute(why: str) -> str:
    """Why a claim disputes another: the code of the rule in words, with the words of the article that show it."""
    found = _CODE.fullmatch(why)
    if found is None or found[1] not in DISPUTES:
        return translated(why)
    shape, told = DISPUTES[found[1]]
    inside = re.fullmatch(_pattern(shape), found[2], re.DOTALL)
    return _(told) % inside.groupdict() if inside else found[2]


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    return {shape: re.compile(_pattern(shape), re.DOTALL) for shape in SHAPES}


def _pattern(shape: str) -> str:
    parts = _GAP.split(shape)
    return "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
