"""The first steps of a newsroom, as its members are shown them until evidence counts for or against a claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims import access
from claims.access import Action, Actor
from claims.models import Member
from claims.selectors import first_steps
from claims.selectors.first_steps import OnFile
from web.presenters.words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do and how, and the address where it is done, if there is one yet."""

    number: int
    what: Words
    how: Words
    done: bool
    address: str
    link: Words


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """All of them, and the one that is next."""

    steps: Sequence[Step]
    next: Step


_WORDS = (
    (
        _("Add an article"),
        _("Paste a text that makes claims. Its claims are found, with who says them."),
        _("Add the first article"),
    ),
    (
        _("Log or confirm a claim"),
        _("Each claim found is a suggestion until a person stands behind it. Read one, and confirm or correct it."),
        _("Look at a suggestion"),
    ),
    (
        _("Attach evidence"),
        _("Say what speaks for it or against it, where in the source that stands, and whose reporting it is."),
        _("Give the first piece"),
    ),
    (
        _("See its status"),
        _("The word beside a claim says what is on file. An item that does not count yet says why, on its page."),
        _("See what stands"),
    ),
)


def steps(member: Member, actor: Actor) -> FirstSteps | None:
    """The steps for `member`; None for those who hid them or could not take them, and once they are behind."""
    if member.first_steps_hidden or not access.may(actor, Action.ADD_ARTICLE):
        return None
    found = first_steps.on_file(member)
    if found is None:
        return None
    done = (found.article, found.confirmed, found.with_evidence, None)
    all_of_them = [
        Step(number, what, how, bool(done[number - 1]), address, link)
        for number, ((what, how, link), address) in enumerate(zip(_WORDS, _addresses(found), strict=True), 1)
    ]
    return FirstSteps(all_of_them, next(step for step in all_of_them if not step.done))


def _addresses(found: OnFile) -> Sequence[str]:
    """Where each step is done."""
    if found.suggestion:
        second = reverse("web:claim", args=[found.suggestion])
    else:
        second = reverse("web:article", args=[found.article]) if found.article else ""
    return (
        reverse("web:new_article"),
        second,
        reverse("web:attach_evidence", args=[found.confirmed]) if found.confirmed else "",
        reverse("web:claim", args=[found.with_evidence]) if found.with_evidence else "",
    )
