"""What a person is called beside the name: "Interior Minister Erlan Ito", "Ito, the mayor of Elmstad", "a striker".

It serves to tell namesakes apart and to find one person in several articles, so it rather says nothing than guess. What
it gets wrong: of several roles in one article it knows the first; a word before a name that is no office ("striker
John Smith") counts only after "the", "a" or "an".
"""

import re

from reading.lexicons.en.people import HONORIFICS, OFFICES, TITLES
from reading.lexicons.en.words import PREPOSITIONS

_MOST_PLACES = 30
_LONGEST = 60
_BEFORE = re.compile(r"((?:[^\W\d_][\w.-]* ){1,4})$")
_APPOSED = re.compile(
    r", (?P<article>the |a |an )?(?P<words>(?:[^\W\d_][\w-]* ){0,5}[^\W\d_][\w-]*)(?=[,.;:]| of | for )"
)
_OF_PLACE = re.compile(r" of ((?:[A-Z][\w-]*)(?: [A-Z][\w-]*){0,2})")
_ARTICLES = frozenset({"the", "a", "an"})
_QUALIFYING = TITLES - OFFICES - frozenset(HONORIFICS)
# What no role ends in, though it stands where one would.
_NO_ROLE = frozenset({"first", "last", "only", "latter", "former", "same", "other", "others"})


def role_of(text: str, name: str) -> str | None:
    """What the article calls the person of that name, in lower case; None where it says nothing.

    The place that an office is of comes behind it: "mayor of Elmstad". Looks at the first places of the name, and of
    its last word.
    """
    surname = name.rsplit(maxsplit=1)[-1]
    for wanted in dict.fromkeys((name, surname)):
        for place in _places(text, wanted):
            role = _before(text, place.start()) or _behind(text, place.end())
            if role:
                return role[:_LONGEST]
    return None


def _places(text: str, name: str) -> list[re.Match[str]]:
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return [place for place, _ in zip(found, range(_MOST_PLACES), strict=False)]


def _before(text: str, start: int) -> str | None:
    """The office before a name, with what narrows it: "interior minister"; given names in between are passed over."""
    said = _BEFORE.search(text, max(0, start - _LONGEST), start)
    if said is None:
        return None
    words = said.group(1).split()
    at = next((at for at in range(len(words) - 1, -1, -1) if words[at].lower().strip(".") in OFFICES), None)
    if at is None:
        apart = len(words) > 1 and words[-2].lower() in _ARTICLES and words[-1].islower()
        return words[-1] if apart and _may_be_role(words[-1]) else None
    if any(word.islower() for word in words[at + 1 :]):
        return None
    narrowed = [words[at].lower()]
    while at > 0 and words[at - 1].lower() in _QUALIFYING:
        at -= 1
        narrowed.insert(0, words[at].lower())
    return " ".join(narrowed)


def _behind(text: str, end: int) -> str | None:
    """What is said of a person between commas behind the name."""
    said = _APPOSED.match(text, end, end + _LONGEST + 40)
    if said is None:
        return None
    words = said["words"].split()
    cut = next((at for at, word in enumerate(words) if word.lower() in PREPOSITIONS and at), len(words))
    place = _OF_PLACE.match(" " + " ".join(words[cut:])) or _OF_PLACE.match(text, said.end())
    words = words[:cut]
    last = words[-1]
    office = last.lower() in OFFICES
    if not office and not (said["article"] and last.islower() and _may_be_role(last)):
        return None
    narrowed = [last.lower()]
    if len(words) > 1 and words[-2].lower() in _QUALIFYING:
        narrowed.insert(0, words[-2].lower())
    return " ".join([*narrowed, *([f"of {place.group(1)}"] if place and office else [])])


def _may_be_role(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word not in _NO_ROLE and not word.endswith(("ly", "ing", "est"))
