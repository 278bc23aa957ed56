"""What a published verdict stands on, as its public page shows it: drawn from what was frozen, and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.counting import WhyNot
from claims.enums import About, LocatorKind, Stance
from claims.publication.shown import Reply, Shown, Source
from web.presenters import sides, sources, words
from web.presenters.words import Words

SAYS: dict[str, Words] = {
    Stance.SUPPORTS: gettext_lazy("supports it"),
    Stance.REFUTES: gettext_lazy("speaks against it"),
    Stance.CONTEXT: gettext_lazy("context"),
}
# Why a source does not count, as a reader needs to know it; of the others the column beside it says enough.
LACKS: dict[str, Words] = {
    WhyNot.SAME_ORIGIN: gettext_lazy("the same reporting as another source"),
    WhyNot.OWN_SPEAKER: sides.WHY[WhyNot.OWN_SPEAKER],
    WhyNot.LATER_FIGURE: sides.WHY[WhyNot.LATER_FIGURE],
}


@dataclass(frozen=True, slots=True)
class Row:
    """A source in the table. `url` is empty where it has no address, `place` where in it the words stand."""

    source: Source
    name: str
    url: str
    kind: str
    says: Words
    lacks: Words
    place: str

    @property
    def only_said(self) -> bool:
        """Whether it shows that the words were said, and nothing of what they say."""
        return self.source.about == About.UTTERANCE


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that the newsroom keeps: of what, made when (None of a file that was handed in), the SHA-256 of it all."""

    row: Row
    at: datetime | None
    sha256: str


def copies(found: Iterable[Source]) -> list[Copy]:
    """What is kept of each open source that anything is kept of, in the order of their numbers."""
    return [
        Copy(row, moment(kept.captured_at), kept.sha256)
        if (kept := row.source.archived)
        else Copy(row, None, row.source.file_sha256)
        for row in rows(found)
        if row.source.archived or row.source.file_sha256
    ]


def rows(found: Iterable[Source]) -> list[Row]:
    """The sources in the order of their numbers."""
    return [
        Row(
            source=one,
            name=_name(one),
            url=one.url if one.url.startswith(("https://", "http://")) else "",
            kind=_kind(one),
            says=SAYS[one.stance],
            lacks=LACKS.get(one.why_not, ""),
            place=_place(one),
        )
        for one in found
    ]


def points(claim: Shown) -> list[str]:
    """What was found, in a few sentences: what counts for it and against it, what lies beside, and who was asked."""
    found = [_counted(claim.sources, stance) for stance in (Stance.SUPPORTS, Stance.REFUTES)]
    hidden = sum(one.confidential for one in claim.sources)
    found.append(_beside(sum(one.stance == Stance.CONTEXT and not one.confidential for one in claim.sources)))
    if hidden:
        said = ngettext("%(number)s source is confidential.", "%(number)s sources are confidential.", hidden)
        found.append(said % {"number": hidden})
    return [*(one for one in found if one), *(_asked(one) for one in claim.replies)]


def _counted(all_of_them: Sequence[Source], stance: Stance) -> str:
    """The sources that count on one side, each by whose reporting it is, and where the table has it."""
    named = [one for one in all_of_them if one.stance == stance and one.counts and not one.confidential]
    if not named:
        return ""
    several = {
        Stance.SUPPORTS: ngettext(
            "%(number)s source bears it out: %(names)s.", "%(number)s sources bear it out: %(names)s.", len(named)
        ),
        Stance.REFUTES: ngettext(
            "%(number)s source speaks against it: %(names)s.",
            "%(number)s sources speak against it: %(names)s.",
            len(named),
        ),
    }
    names = ", ".join(f"\u2068{one.origin or one.publisher or _name(one)}\u2069 [{one.number}]" for one in named)
    return several[stance] % {"number": len(named), "names": names}


def _beside(number: int) -> str:
    if not number:
        return ""
    said = ngettext("%(number)s source gives context.", "%(number)s sources give context.", number)
    return said % {"number": number}


def _asked(reply: Reply) -> str:
    """Whom the newsroom asked, and what came of it."""
    if reply.withheld:
        return _("Somebody was asked whose name would tell who a confidential source is.")
    if reply.none_reason:
        return _("Nobody was asked for a reply: %(why)s") % {"why": reply.none_reason}
    if reply.answered:
        return _("We asked %(whom)s, and had an answer.") % {"whom": reply.whom}
    if reply.deadline:
        day = date_format(moment(reply.deadline), "j F Y")
        return _("We asked %(whom)s for an answer until %(day)s; there was none when this was signed off.") % {
            "whom": reply.whom,
            "day": day,
        }
    return _("We asked %(whom)s; there was no answer when this was signed off.") % {"whom": reply.whom}


def moment(said: str) -> datetime:
    """A day or a time as it was frozen, as a `datetime`."""
    return datetime.fromisoformat(said)


def _name(source: Source) -> str:
    return source.title or source.document or source.url or _("a file")


def _kind(source: Source) -> str:
    kind = words.MEDIA[source.medium] if source.medium else sources.KINDS.get(source.kind, "")
    near = sources.CLASSES.get(source.source_class, "")
    return " · ".join(str(part) for part in (kind, near) if part)


def _place(source: Source) -> str:
    if not source.locator:
        return ""
    kind, value = source.locator["kind"], source.locator["value"]
    if kind == LocatorKind.REGION or isinstance(value, dict):
        return str(words.LOCATORS[kind])
    return f"{words.LOCATORS[kind]} {value or ''}".strip()
