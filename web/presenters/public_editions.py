"""A version of a published fact-check: what it is called, what became of it, and how it came to be.

Corrections are told version by version, in the newsroom's own words, with what stood before and after.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.decisions import CorrectionKind
from claims.models import CorrectionContent, FactCheckVersion, Policy
from claims.selectors.fact_checks import Published
from claims.selectors.policies import Licence
from web.presenters import markdown
from web.presenters.words import ROLES, VERDICTS, Words

KINDS: dict[str, Words] = {
    CorrectionKind.TYPO: gettext_lazy("Typing error put right"),
    CorrectionKind.CLARIFICATION: gettext_lazy("Clarification"),
    CorrectionKind.UPDATE: gettext_lazy("Update"),
    CorrectionKind.CORRECTION: gettext_lazy("Correction"),
    CorrectionKind.CHANGED_RATING: gettext_lazy("Changed rating"),
    CorrectionKind.RETRACTION: gettext_lazy("Retraction"),
}
NAMES: dict[str, Words] = {
    "headline": gettext_lazy("Headline"),
    "summary": gettext_lazy("Finding"),
    "statement": gettext_lazy("Claim"),
    "asserted_by": gettext_lazy("Said by"),
    "verdict": gettext_lazy("Verdict"),
    "rating": gettext_lazy("Rating"),
    "as_of": gettext_lazy("As of"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A version: what made it, in which words, and what it changed, as (what, before, after).

    `address` is empty for the version in sight. `claim` says which of several claims alone was changed, "" for none,
    and `erased` that its words are to be read no more.
    """

    number: int
    at: datetime
    what: Words
    text: str
    changes: list[tuple[Words, str, str]]
    address: str
    claim: str = ""
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Retracted:
    """When a fact-check was taken back, and why."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a fact-check, or of one claim's page in it.

    `whole` is the address of the whole fact-check in this version, `current` that of the same page in the newest.
    `gone` says that the newest was erased. `canonical` is where search engines are to look, `elsewhere` the newsroom's
    own page of it, and `machine` where the ClaimReview lies (empty where there is none).
    """

    headline: str
    summary: str
    number: int
    at: datetime
    sha256: str
    newest: bool
    gone: bool
    replaced_at: datetime | None
    retracted: Retracted | None
    history: Sequence[Change]
    method: SafeString
    policy: Policy
    approver: Words
    licence: Licence
    whole: str
    current: str
    address: str
    canonical: str
    elsewhere: str
    newsroom: str
    ask: str
    machine: str

    @property
    def corrected(self) -> bool:
        """Whether anything was corrected up to this version."""
        return len(self.history) > 1


def edition(
    page: Published,
    versions: Sequence[FactCheckVersion],
    *,
    policy: Policy,
    licence: Licence,
    absolute: Callable[[str], str],
    claim: str = "",
) -> Edition:
    """The version that `page` is; with `claim`, of that claim's page, of which there are several.

    `versions` are all there are, newest first; `policy` is what the verdict was made under, with how the newsroom
    says it works, in Markdown; `licence` is what others may use it under; `absolute` makes whole addresses of paths.
    """
    slug, number, newest = page.fact_check.slug, page.version.number, versions[0].number
    current, content = address(slug, newest, newest, claim), page.content
    reviewed = number == newest and (claim or len(page.claims) == 1)
    elsewhere = content.canonical_url if content and not claim else ""
    return Edition(
        headline=content.headline if content else "",
        summary=content.summary if content else "",
        number=number,
        at=page.version.created_at,
        sha256=page.version.sha256,
        newest=number == newest,
        gone=not hasattr(versions[0], "content"),
        replaced_at=next((one.created_at for one in reversed(versions) if one.number > number), None),
        retracted=retracted(versions),
        history=history(slug, versions, shown=number, newest=newest, claim=claim),
        method=markdown.rendered(policy.method, lambda _number: ""),
        licence=licence,
        policy=policy,
        approver=ROLES[policy.approver_role],
        whole=address(slug, number, newest, ""),
        current=current,
        address=absolute(address(slug, number, newest, claim)),
        canonical=elsewhere or absolute(current),
        elsewhere=elsewhere,
        newsroom=absolute(reverse("public:newsroom", args=[page.fact_check.newsroom.slug])),
        ask=reverse("public:ask", args=[slug]),
        machine=f"{current}claimreview.json" if reviewed else "",
    )


def history(slug: str, found: Iterable[FactCheckVersion], *, shown: int, newest: int, claim: str = "") -> list[Change]:
    """The versions up to the one that is `shown`, newest first; with `claim`, the addresses are those of its page."""
    return [_change(slug, one, shown, newest, claim) for one in found if one.number <= shown]


def retracted(found: Iterable[FactCheckVersion]) -> Retracted | None:
    """The retraction among the versions, if there is one."""
    for version in found:
        correction = getattr(version, "correction", None)
        if correction and correction.kind == CorrectionKind.RETRACTION:
            content = getattr(correction, "content", None)
            return Retracted(correction.created_at, content.text if content else "")
    return None


def _change(slug: str, version: FactCheckVersion, shown: int, newest: int, claim: str) -> Change:
    correction = getattr(version, "correction", None)
    content = getattr(correction, "content", None)
    return Change(
        number=version.number,
        at=version.created_at,
        what=KINDS[correction.kind] if correction else _("Published"),
        text=content.text if content else "",
        changes=changes(content.before, content.after) if content else [],
        address="" if version.number == shown else address(slug, version.number, newest, claim),
        claim=_of_claim(version, content) if content else "",
        erased=not hasattr(version, "content"),
    )


def _of_claim(version: FactCheckVersion, correction: CorrectionContent) -> str:
    """The claim that got another verdict, where it is one of several."""
    told: list[dict[str, Any]] = version.content.shown if hasattr(version, "content") else []
    if len(told) < 2:
        return ""
    found = next((one for one in told if one["claim"] == correction.after.get("claim")), None)
    said = _("Of claim %(number)s, “%(statement)s”")
    return said % {"number": found["number"], "statement": f"\u2068{found['statement']}\u2069"} if found else ""


def address(slug: str, number: int, newest: int, claim: str) -> str:
    """Where a version is to be read: the newest at the fact-check's own address."""
    if number == newest:
        return reverse("public:claim", args=[slug, claim]) if claim else reverse("public:fact_check", args=[slug])
    if claim:
        return reverse("public:version_claim", args=[slug, number, claim])
    return reverse("public:version", args=[slug, number])


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[Words, str, str]]:
    """What a correction changed that a reader sees, as (what, before, after)."""
    return [
        (name, _said(key, before.get(key)), _said(key, after.get(key)))
        for key, name in NAMES.items()
        if key in after and before.get(key) != after[key]
    ]


def _said(key: str, value: Any) -> str:
    if key == "verdict":
        return str(VERDICTS.get(value, value or "–"))
    if key == "as_of" and value:
        return date_format(datetime.fromisoformat(value), "j F Y")
    return str(value or "–")
