"""Whose reporting a source is: what is proposed and why, as a question that one click answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import OriginReason
from claims.models import Source
from claims.origins import Page, key, own_name
from claims.selectors.proposed_origins import Reason
from web.presenters.words import Words

WHY: dict[str, Words] = {
    OriginReason.CREDIT: gettext_lazy("it credits %(name)s: “%(words)s”"),
    OriginReason.CANONICAL: gettext_lazy("it says that the original is at %(words)s"),
    OriginReason.NEAR: gettext_lazy("%(percent)s %% of its words are the same as in “%(like)s”"),
    OriginReason.PUBLISHER: gettext_lazy("it is the publisher"),
    OriginReason.SITE: gettext_lazy("it is the site that it stands on"),
}
SAME: dict[str, Words] = {
    OriginReason.CREDIT: gettext_lazy("two reprints of one wire story count once: both credit %(name)s"),
    OriginReason.CANONICAL: gettext_lazy("both name %(name)s as the original"),
    OriginReason.NEAR: gettext_lazy("%(percent)s %% of their words are the same"),
    OriginReason.PUBLISHER: gettext_lazy("same publisher"),
    OriginReason.SITE: gettext_lazy("same site"),
}
OTHERWISE: Words = gettext_lazy("two reprints of one wire story count once")


@dataclass(frozen=True, slots=True)
class Ask:
    """What waits for a decision on a source: the origin that is proposed, why, and what its own would be called."""

    source: Source
    name: str
    why: list[str]
    own: str


def ask(source: Source, proposed: Sequence[Reason]) -> Ask | None:
    """The question, or None where nothing waits."""
    if not proposed:
        return None
    own = own_name(Page(source.url, source.publisher))
    name = proposed[0].name
    return Ask(source, name, [_said(WHY, one) for one in proposed], "" if key(own) == key(name) else own)


def because(same: Reason | None) -> str:
    """Why two items count once."""
    return _said(SAME, same) if same else str(OTHERWISE)


def later(reason: dict[str, str]) -> str:
    """Why the desk takes a count for one of a later day; nothing where a person said so."""
    return (
        _("%(found)s was counted on %(found_on)s, %(claimed)s was claimed on %(claimed_on)s") % reason if reason else ""
    )


def _said(words: dict[str, Words], one: Reason) -> str:
    like = f"\u2068{one.like}\u2069" if one.like else ""
    return str(words[one.reason]) % {"name": one.name, "words": one.words, "percent": one.percent, "like": like}
