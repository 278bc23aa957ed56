"""What waits for a member, with the reasons in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.models import Article
from claims.selectors.events import DESK
from claims.selectors.inbox import Shown
from claims.selectors.waiting import Reason, Why
from web.presenters import claims as present
from web.presenters import words
from web.presenters.claims import Card
from web.presenters.history import sentence
from web.presenters.words import Words

SAID: dict[Why, Words] = {
    Why.ASSIGNED: gettext_lazy("%(who)s assigned it to you"),
    Why.OPPOSED: gettext_lazy("what %(who)s did made a claim of yours %(status)s"),
    Why.NO_ANSWER: gettext_lazy("no answer has come from %(whom)s since the deadline"),
    Why.CHANGED: gettext_lazy("its text was changed at its address, and the page says so"),
    Why.CHANGED_QUIETLY: gettext_lazy("its text was changed at its address without a note"),
    Why.REVIEW: gettext_lazy("%(who)s proposed a verdict that you may review"),
    Why.RETURNED: gettext_lazy("%(who)s returned your verdict with a note"),
    Why.APPROVED: gettext_lazy("%(who)s approved your verdict"),
    Why.DISSENTED: gettext_lazy("%(who)s dissents from your verdict"),
    Why.SIGNED_OFF: gettext_lazy("%(who)s signed your verdict off"),
    Why.VOID: gettext_lazy("your verdict stands no more, since %(who)s %(what)s"),
}
DUE: dict[int, Words] = {
    1: gettext_lazy("it is due tomorrow, on %(day)s"),
    0: gettext_lazy("it is due today, %(day)s"),
    -1: gettext_lazy("it is overdue since %(day)s"),
}
COUNTED: dict[Why, Callable[[int], str]] = {
    Why.SUGGESTIONS: lambda number: ngettext(
        "%(number)s suggestion in an article you added is to be confirmed or dismissed",
        "%(number)s suggestions in an article you added are to be confirmed or dismissed",
        number,
    ),
    Why.NEW_VERSION: lambda number: ngettext(
        "the article changed: %(number)s claim of yours needs a look",
        "the article changed: %(number)s claims of yours need a look",
        number,
    ),
    Why.COMMENTED: lambda number: ngettext(
        "%(who)s wrote a comment on it",
        "%(number)s comments were written on it, the last by %(who)s",
        number,
    ),
    Why.MENTIONED: lambda number: ngettext(
        "%(who)s spoke to you in a comment",
        "%(number)s comments speak to you, the last by %(who)s",
        number,
    ),
    Why.REPLIED: lambda number: ngettext(
        "%(who)s answered a comment of yours",
        "%(number)s answers came to comments of yours, the last by %(who)s",
        number,
    ),
    Why.CORRECTION: lambda number: ngettext(
        "a correction request about what is published waits for an answer",
        "%(number)s correction requests about what is published wait for an answer",
        number,
    ),
    Why.CONFIDENTIAL: lambda number: ngettext(
        "a source on the published fact-check “%(headline)s” is confidential now, and stands there by its name",
        "%(number)s sources on the published fact-check “%(headline)s” are confidential now, and stand there by name",
        number,
    ),
    Why.TAKEN_DOWN: lambda number: ngettext(
        "the copy of a source on the published fact-check “%(headline)s” was taken down",
        "the copies of %(number)s sources on the published fact-check “%(headline)s” were taken down",
        number,
    ),
    Why.MERGED: lambda number: ngettext(
        "a speaker on the published fact-check “%(headline)s” was found to be another, not named there",
        "%(number)s speakers on the published fact-check “%(headline)s” were found to be others, not named there",
        number,
    ),
}


# Where on the claim's page one reads what a reason speaks of.
PLACES: dict[Why, str] = {
    **dict.fromkeys((Why.COMMENTED, Why.MENTIONED, Why.REPLIED), "discussion"),
    **dict.fromkeys((Why.RETURNED, Why.APPROVED, Why.DISSENTED, Why.SIGNED_OFF, Why.VOID), "verdict"),
    Why.NO_ANSWER: "contacts",
    Why.OPPOSED: "board-title",
}


@dataclass(frozen=True, slots=True)
class Because:
    """A reason as a sentence, when it came about, and the place on the claim's page that it speaks of, if any."""

    text: str
    at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Item:
    """A claim as its card, or an article. `seen` is how far a "done" reaches; `review`: a verdict is to be reviewed.

    `asks`: a correction request is to be answered. `publications`: what is published and told as it was, by headline.
    """

    card: Card | None
    article: Article
    reasons: list[Because]
    seen: str
    review: bool
    asks: bool
    publications: dict[UUID, str]


def items(shown: Iterable[Shown], member_name: str) -> list[Item]:
    """The entries of the page, in the order given."""
    return [
        Item(
            card=present.card(one.claim, 0) if one.claim else None,
            article=one.article,
            reasons=[
                Because(_said(reason, one, member_name), reason.at, PLACES.get(reason.why, ""))
                for reason in one.waiting.reasons
            ],
            seen=one.waiting.at.isoformat(),
            review=any(reason.why == Why.REVIEW for reason in one.waiting.reasons),
            asks=any(reason.why == Why.CORRECTION for reason in one.waiting.reasons),
            publications={reason.fact_check: reason.headline for reason in one.waiting.reasons if reason.fact_check},
        )
        for one in shown
    ]


def _said(reason: Reason, shown: Shown, member_name: str) -> str:
    who = shown.names.get(reason.who, DESK) if reason.who else DESK
    if reason.why in COUNTED:
        told = {"number": reason.number, "who": who, "headline": f"\u2068{reason.headline}\u2069"}
        return COUNTED[reason.why](reason.number) % told
    if reason.why == Why.ASSIGNED and who == member_name:
        return _("you took it on")
    if reason.why == Why.DUE:
        return DUE[reason.number] % {"day": date_format(reason.day, "j F Y") if reason.day else ""}
    said = {
        "who": who,
        "whom": f"\u2068{reason.whom}\u2069",
        "status": str(words.status(reason.status).word).lower() if reason.status else "",
        "what": sentence(reason.kind),
    }
    return SAID[reason.why] % said
