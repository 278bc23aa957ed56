"""Links of a claim with other claims, and speakers who may be one, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import ClaimOrigin, Likeness, LinkKind
from claims.models import Claim, ClaimLink
from claims.selectors.links import Linked
from claims.selectors.proposals import Proposed
from web.presenters import sentences
from web.presenters.words import Words

# What stands before the other claim, by what it is to this one and whether the link starts here.
SAID: dict[tuple[str, bool], Words] = {
    (LinkKind.SAME_AS, True): gettext_lazy("Says the same as"),
    (LinkKind.SAME_AS, False): gettext_lazy("Says the same as"),
    (LinkKind.BROADER, True): gettext_lazy("Narrower than"),
    (LinkKind.BROADER, False): gettext_lazy("Broader than"),
    (LinkKind.NARROWER, True): gettext_lazy("Broader than"),
    (LinkKind.NARROWER, False): gettext_lazy("Narrower than"),
    (LinkKind.CONTRADICTS, True): gettext_lazy("Contradicts"),
    (LinkKind.CONTRADICTS, False): gettext_lazy("Contradicted by"),
}
KINDS: dict[str, Words] = {
    LinkKind.CONTRADICTS: gettext_lazy("contradicted by this one"),
    LinkKind.SAME_AS: gettext_lazy("the same as this one"),
    LinkKind.BROADER: gettext_lazy("broader than this one"),
    LinkKind.NARROWER: gettext_lazy("narrower than this one"),
}
LIKENESSES: dict[str, Words] = {
    Likeness.NAMESAKES: gettext_lazy("the same name, but called differently"),
    Likeness.SAME_NAME: gettext_lazy("the same name"),
    Likeness.SURNAME: gettext_lazy("the same surname, and called the same"),
    Likeness.INITIALS: gettext_lazy("one name is the other with initials"),
    Likeness.MIDDLE_NAME: gettext_lazy("the same first name and surname"),
    Likeness.SPELLING: gettext_lazy("the same name, written otherwise"),
    Likeness.ACRONYM: gettext_lazy("one name has the initials of the other"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A link as its claim's page shows it; `elsewhere` is the title of another article, where it leads to one."""

    link: ClaimLink
    claim: Claim
    number: int
    said: Words
    why: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Another speaker who may be the one on the page, and why."""

    proposed: Proposed
    why: str


def rows(linked: Iterable[Linked], of: Claim) -> list[Row]:
    """A claim's links: what stands, then what was dismissed."""
    shown = [_row(one, of) for one in linked]
    return sorted(shown, key=lambda row: row.link.dismissed_at is not None)


def _row(one: Linked, of: Claim) -> Row:
    here = one.claim.article_id == of.article_id
    said = SAID[one.link.kind, one.ahead]
    if one.link.origin == ClaimOrigin.MACHINE and one.link.kind == LinkKind.CONTRADICTS:
        said = _("Disputes") if one.ahead else _("Disputed in this article by")
    title = "" if here else one.claim.article.title or _("Article without a title")
    return Row(one.link, one.claim, one.number, said, sentences.dispute(one.link.why), title)


def alike(proposals: Iterable[Proposed]) -> list[Alike]:
    """Whom a speaker may be one with, with the reason by name and role."""
    return [Alike(one, _why(one)) for one in proposals]


def _why(one: Proposed) -> str:
    said = str(LIKENESSES[one.proposal.likeness])
    if not (one.role or one.other_role):
        return said
    unknown = _("not said")
    roles = {"said": said, "role": one.role or unknown, "other": one.other_role or unknown}
    return _("%(said)s (here: %(role)s; there: %(other)s)") % roles
