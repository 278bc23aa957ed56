"""What waits for a member, with the reasons in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Article
from claims.selectors.events import DESK
from claims.selectors.inbox import Reason, Shown, Why
from web.presenters import claims as present
from web.presenters import words
from web.presenters.claims import Card


@dataclass(frozen=True, slots=True)
class Because:
    """A reason as a sentence, and when it came about."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A claim as its card, or an article for its suggestions. `seen` is how far a "done" reaches."""

    card: Card | None
    article: Article
    reasons: list[Because]
    seen: str


def items(shown: Iterable[Shown], member_name: str) -> list[Item]:
    """The entries of the page, in the order given."""
    return [
        Item(
            card=present.card(one.claim, 0) if one.claim else None,
            article=one.article,
            reasons=[Because(_said(reason, one, member_name), reason.at) for reason in one.waiting.reasons],
            seen=one.waiting.at.isoformat(),
        )
        for one in shown
    ]


def _said(reason: Reason, shown: Shown, member_name: str) -> str:
    who = shown.names.get(reason.who, DESK) if reason.who else DESK
    if reason.why == Why.SUGGESTIONS:
        said = ngettext(
            "%(number)s suggestion in an article you added is to be confirmed or dismissed",
            "%(number)s suggestions in an article you added are to be confirmed or dismissed",
            reason.number,
        )
        return said % {"number": reason.number}
    if reason.why == Why.CHANGED:
        return _changed(reason)
    if reason.why == Why.ASSIGNED:
        return _("you took it on") if who == member_name else _("%(who)s assigned it to you") % {"who": who}
    if reason.why == Why.COMMENTED:
        said = ngettext(
            "%(who)s wrote a comment on it",
            "%(number)s comments were written on it, the last by %(who)s",
            reason.number,
        )
        return said % {"who": who, "number": reason.number}
    if reason.why == Why.NO_ANSWER:
        return _("no answer has come from %(whom)s since the deadline") % {"whom": f"\u2068{reason.whom}\u2069"}
    status = str(words.status(reason.status).word).lower()
    return _("what %(who)s did made a claim of yours %(status)s") % {"who": who, "status": status}


def _changed(reason: Reason) -> str:
    """That an article's text was changed, whether the page tells of it, and how many claims in the member's hands."""
    said = (
        _("its text was changed, and the page says so") if reason.status else _("its text was changed without a note")
    )
    if not reason.number:
        return said
    touched = ngettext(
        "%(number)s claim in your hands is touched", "%(number)s claims in your hands are touched", reason.number
    )
    return f"{said}; {touched % {'number': reason.number}}"
