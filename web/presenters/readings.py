"""Readings of an article as its pages show them: what each did, and where people decided otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

import reading as engine
from claims.enums import Form, LinkRole
from claims.models import Article, Claim, Difference, Reading
from claims.selectors import readings
from claims.selectors.readings import Said
from web.presenters import words
from web.presenters.stated import Change
from web.presenters.words import Words

LABELS: dict[str, Words] = {
    "quote": gettext_lazy("Words of the article"),
    "statement": gettext_lazy("Statement"),
    "form": gettext_lazy("Form"),
    "attribution": gettext_lazy("Who says it"),
    "article_evidence": gettext_lazy("In the article"),
    "claimer_stance": gettext_lazy("The source"),
    "claim_type": gettext_lazy("Kind of claim"),
}


@dataclass(frozen=True, slots=True)
class Summary:
    """What the article's page says of its readings, if there is something to say.

    `again` is the newest reading, where it was not the first; `behind` the engine that read the article where today's
    is another; `open` how many differences wait for a person; `unread` whether nobody is said to have said
    anything in it, since its language is none that attribution is read for.
    """

    again: Reading | None
    did: str
    behind: str
    today: str
    open: int
    unread: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A reading in the list."""

    reading: Reading
    did: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reading would say of one claim, field by field beside what the claim says now."""

    difference: Difference
    claim: Claim
    engine: str
    number: int
    changes: list[Change]

    @property
    def gone(self) -> bool:
        """Whether the reading would not log the claim."""
        return not self.difference.said


def summary(article: Article) -> Summary:
    """What its page says of the article's readings."""
    newest = list(readings.listing(article)[:2])
    again = newest[0] if len(newest) > 1 else None
    behind = newest[0].engine_version if newest and newest[0].engine_version != engine.ENGINE_VERSION else ""
    waiting = len(readings.differences(article)) if again else 0
    return Summary(
        again,
        did(again) if again else "",
        behind,
        engine.ENGINE_VERSION,
        waiting,
        engine.unread(article.language) is not None,
    )


def rows(article: Article) -> list[Row]:
    """The article's readings, newest first; the last in it was the first."""
    found = list(readings.listing(article))
    return [Row(one, did(one)) for one in found[:-1]] + [Row(one, _found(one)) for one in found[-1:]]


def _found(first: Reading) -> str:
    number = first.claim_count
    return ngettext("%(number)s claim found", "%(number)s claims found", number) % {"number": number}


def did(reading: Reading) -> str:
    """What reading it again did, in words."""
    parts = (
        (reading.added, ngettext("%(number)s new", "%(number)s new", reading.added)),
        (reading.changed, ngettext("%(number)s changed", "%(number)s changed", reading.changed)),
        (reading.set_aside, ngettext("%(number)s set aside", "%(number)s set aside", reading.set_aside)),
    )
    said = [words % {"number": number} for number, words in parts if number]
    differing: int = reading.differing  # type: ignore[attr-defined]  # counted by the selector
    if differing:
        one = "%(number)s differs from what people decided"
        many = "%(number)s differ from what people decided"
        said.append(ngettext(one, many, differing) % {"number": differing})
    return ", ".join(said) or _("nothing changed")


def shown(differences: list[Difference], numbers: dict[Any, int]) -> list[Shown]:
    """What readings would say, beside what is; `numbers` are those of the claims."""
    return [
        Shown(one, one.claim, one.reading.engine_version, numbers[one.claim_id], list(_changes(one)))
        for one in differences
    ]


def _changes(one: Difference) -> Iterator[Change]:
    if not one.said:
        return
    for name in readings.differs(one.claim, one.said):
        was, now = _told(name, readings.stated(one.claim)), _told(name, one.said)
        yield Change(str(LABELS[name]), was, now)


def _told(name: str, said: Said) -> str:
    """One field in words."""
    if name == "form":
        return str(words.FORMS[said["form"]])
    if name == "claim_type":
        return str(words.CLAIM_TYPES.get(said["claim_type"], ""))
    if name == "article_evidence":
        evidence = said["article_evidence"]
        offered = str(words.OFFERED[evidence["kind"]])
        return f"{offered}: “{evidence['exact']}”" if evidence["exact"] else offered
    if name == "attribution":
        return _chain(said)
    return str(said["exact"] if name == "quote" else said[name])


def _chain(said: Said) -> str:
    """Who says it, and who passed it on."""
    if said["form"] == Form.NARRATOR or not said["attribution"]:
        return str(words.FORMS[Form.NARRATOR])
    passed = _("passed on by %(who)s")
    told = [
        one["name"] if one["role"] == LinkRole.SOURCE else passed % {"who": one["name"]} for one in said["attribution"]
    ]
    return ", ".join(told)
