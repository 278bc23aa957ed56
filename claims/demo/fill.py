"""Fills the demo newsroom by the same services that people use."""

from typing import Any

from django_scopes import scope

from claims.access import Actor
from claims.demo import people, texts
from claims.enums import About, LocatorKind, Role, Selection, SourceClass, Stance
from claims.models import Article, Claim, Member
from claims.selectors import members
from claims.services import articles, claims, evidence, newsrooms
from claims.services.evidence import EvidenceFields
from claims.services.sources import SourceFields
from claims.tasks.worker import Worker

# Words of a claim → the evidence on it, each as (source, what is said of it).
Item = tuple[SourceFields, EvidenceFields]
EVIDENCE: dict[str, list[Item]] = {
    "20,000 “bandits” had attacked Almaty": [
        (
            {"document": "Recording of the president’s address of January 7, 2022", "origin": "Presidential office"},
            {
                "stance": Stance.SUPPORTS,
                "about": About.UTTERANCE,
                "locator": {"kind": LocatorKind.TIMECODE, "value": "00:04:10"},
                "note": "Shows that he gave the number, not where it comes from.",
            },
        ),
    ],
    "the main square of Almaty had been cleared": [
        (
            {
                "document": "Video from a window above the square, night of January 6 to 7, shown to us by a resident",
                "origin": "Resident of Almaty",
                "source_class": SourceClass.PRIMARY,
            },
            {
                "stance": Stance.REFUTES,
                "locator": {"kind": LocatorKind.TIMECODE, "value": "00:00:31"},
                "note": "Shots are heard, street signs are seen.",
            },
        ),
        (
            {
                "document": "Notes of a call with the owner of a bakery on the square",
                "origin": "Bakery owner",
                "source_class": SourceClass.PRIMARY,
            },
            {"stance": Stance.REFUTES, "locator": {"kind": LocatorKind.OFFLINE, "value": "notebook 3, page 12"}},
        ),
    ],
    "nearly 4,000 people had been detained": [
        (
            {"document": "Statement of the ministry, January 7, 2022, on paper", "origin": "Interior Ministry"},
            {
                "stance": Stance.SUPPORTS,
                "locator": {"kind": LocatorKind.PAGE, "value": "1"},
                "note": "The ministry repeating itself.",
            },
        ),
        (
            {"document": "Table of detentions given to parliament in mid-January", "origin": "Prosecutor General"},
            {
                "stance": Stance.REFUTES,
                "locator": {"kind": LocatorKind.CELL, "value": "B7"},
                "later_figure": True,
                "note": "Some 12,000: a count of a later day, which does not contradict the first.",
            },
        ),
    ],
    "connectivity stood at about 5 percent": [
        (
            {"document": "Traffic statistics of a content network for January 2022", "origin": "Content network"},
            {"stance": Stance.SUPPORTS, "locator": {"kind": LocatorKind.PAGE, "value": "2"}},
        ),
        (
            {"document": "Outage log of a university observatory", "origin": "University observatory"},
            {"stance": Stance.SUPPORTS, "locator": {"kind": LocatorKind.CELL, "value": "D19"}},
        ),
        (
            {"url": "https://observatory.example/outages/2022-01", "title": "How outages are measured"},
            {"stance": Stance.CONTEXT, "note": "An address counts once its page has been captured."},
        ),
    ],
    "26 “armed criminals” and 18 officers had been killed": [
        (
            {"document": "Register of a city morgue, seen by our reporter", "origin": "City morgue"},
            {"stance": Stance.SUPPORTS, "locator": {"kind": LocatorKind.PAGE, "value": "88"}},
        ),
    ],
}
DECLINED = ("dismissed foreign calls for talks as nonsense", "An opinion of his; there is nothing to check.")
ASSIGNED = "foreign-trained terrorist gangs"


def demo(password: str) -> None:
    """Make the newsroom, its three people with `password`, two articles and the evidence on them."""
    by_email = {
        email: newsrooms.new_user(email=email, name=name, password=password) for email, name, _ in people.PEOPLE
    }
    ada = newsrooms.create_newsroom(slug=people.SLUG, name=people.NAME, admin=by_email[people.ADA])
    with scope(newsroom=ada.newsroom):
        staff = [_join(ada, by_email[email], role) for email, _, role in people.PEOPLE[1:]]
        cleo = next(member for member in staff if member.role == Role.CHECKER)
        first, _ = (
            _take_in(cleo, file, beside) for file, beside in (("unrest", texts.UNREST), ("aftermath", texts.AFTERMATH))
        )
        _check(first, cleo)


def _join(ada: Member, user: Any, role: Role) -> Member:
    return newsrooms.add_member(by=members.actor(ada), user=user, role=role)


def _take_in(by: Member, file: str, beside: dict[str, Any]) -> Article:
    article = articles.add_article(by=members.actor(by), text=texts.text(file), **beside).article
    Worker().work_until_idle()
    return article


def _check(article: Article, cleo: Member) -> None:
    """What a checker would have done by now."""
    by = members.actor(cleo)
    for words, items in EVIDENCE.items():
        claim = claims.edit_claim(by=by, claim=_claim(by, article, words), confirmed=True)
        for source, said in items:
            evidence.attach_evidence(by=by, claim=claim, source=source, **said)
    words, reason = DECLINED
    declined = _claim(by, article, words)
    claims.edit_claim(by=by, claim=declined, confirmed=True, selection={"state": Selection.DECLINED, "reason": reason})
    claims.edit_claim(
        by=by,
        claim=_claim(by, article, ASSIGNED),
        confirmed=True,
        assignee=cleo,
        selection={"state": Selection.SELECTED, "reason": "The heart of the governments’ account."},
    )


def _claim(by: Actor, article: Article, words: str) -> Claim:
    """The claim over `words`; logged by hand where the engine has none that holds them."""
    found = Claim.objects.filter(article=article, exact__contains=words).order_by("start").first()
    return found or claims.log_claim(by=by, article=article, quote={"exact": words})
