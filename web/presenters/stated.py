"""What an entry of the record states, field by field, in the words that the pages use for it everywhere."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.counting import WhyNot
from claims.enums import About, ClaimerStance, LinkRole, SourceKind, Watch
from web.presenters import captures, correction_requests, diff, public_editions, sides, verdicts, versions, words
from web.presenters.diff import Piece
from web.presenters.words import STATUSES, Words

# Of these a change says nothing to a reader, or says it twice.
SILENT = {
    "id",
    "newsroom",
    "version",
    "created_at",
    "updated_at",
    "touched",
    "url_sha256",
    "folded",
    "prefix",
    "suffix",
}
SILENT |= {"article", "article_version", "reading", "created_by", "source", "file", "claim", "why", "certainty"}
SILENT |= {"other", "decided_by", "speaker", "settled_by", "proposal", "signed", "replaces", "proposed_by"}
SILENT |= {"policy", "scale", "verdict", "content_sha256", "shown_sha256", "reply_to", "mentions", "published"}
# Facts by the ids of the things they are about; and what an entry says of itself, which its sentence tells.
_BY_ID = {"claims", "verdicts", "evidence_counts", "added", "evidence", "parts", "copied_evidence", "moved_evidence"}
_ABOUT_ITSELF = {"event", "undid", "of", "again", "act", "links", "linked", "proposed", "texts"}

_WHY_NOT = {
    **sides.WHY,
    WhyNot.WITHDRAWN: gettext_lazy("withdrawn"),
    WhyNot.TAKEN_DOWN: gettext_lazy("taken down"),
    WhyNot.SAME_ORIGIN: gettext_lazy("another item of the same origin counts"),
}
_KINDS = {
    **words.SPEAKER_KINDS,
    **words.COMPONENTS,
    **public_editions.KINDS,
    SourceKind.URL: gettext_lazy("page on the web"),
    SourceKind.FILE: gettext_lazy("file"),
}
# Field → what is chosen for it from a list, in words; what is on no list stands as it is.
_CHOSEN: dict[str, Mapping[str, Words]] = {
    "stage": words.STAGES,
    "evidence_status": {value: status.word for value, status in STATUSES.items()},
    "word": words.VERDICTS,
    "decision": verdicts.DECISIONS,
    "reason": verdicts.REASONS,
    "stance": words.STANCES,
    "state": {**captures.STATES, **correction_requests.STATES, **words.STATES},
    "why_not": _WHY_NOT,
    "lacks": _WHY_NOT,
    "about": {About.CONTENT: gettext_lazy("what was claimed"), About.UTTERANCE: gettext_lazy("only that it was said")},
    "locator_kind": words.LOCATORS,
    "source_class": words.SOURCE_CLASSES,
    "medium": words.MEDIA,
    "capture": captures.STATES,
    "partial_reason": captures.LACKS,
    "way": captures.WAYS,
    "outcome": words.OUTCOMES,
    "anchor": versions.BECAME,
    "selection": words.SELECTIONS,
    "form": words.FORMS,
    "claim_type": words.CLAIM_TYPES,
    "claimer_stance": {ClaimerStance.AFFIRMS: gettext_lazy("its source affirms it"), **words.CLAIMER_STANCES},
    "article_evidence": words.OFFERED,
    "words_of": words.WORDS_OF,
    "kind": _KINDS,
    "role": {
        **words.ROLES,
        LinkRole.SOURCE: gettext_lazy("asserts it"),
        LinkRole.RELAY: gettext_lazy("passed it on"),
    },
    "approver_role": words.ROLES,
    "scopes": words.SCOPES,
    "status": words.ARTICLE_STATUSES,
    "watch": {
        Watch.OFF: gettext_lazy("not watched"),
        Watch.HOURLY: gettext_lazy("hourly"),
        Watch.DAILY: gettext_lazy("daily"),
    },
}
_DAYS = {"as_of", "claimed_at", "due_on"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

People = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A field, before and after; a field that came into being has nothing before."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        """The field word by word: what stayed, what went, what came."""
        return diff.shortened(diff.pieces(self.before, self.after))


def changes(before: dict[str, Any], after: dict[str, Any], people: People, of: UUID | None) -> list[Change]:
    """What an entry changed; of what moved several claims, only what it did to the claim `of`.

    Of `people` the names are told where their ids are stated. Any other id says nothing to a reader.
    """
    was, now = (_flat(_said_of(stated, of), people) for stated in (before, after))
    labels = (label for label in dict.fromkeys([*was, *now]) if not _dull(label, was, now))
    found = (Change(label, was.get(label, ""), now.get(label, "")) for label in labels)
    return [change for change in found if change.before != change.after]


def _said_of(stated: dict[str, Any], of: UUID | None) -> dict[str, Any]:
    """What is stated, with what is said by ids put in its place: of one thing what it says, of several their number."""
    found = {name: value for name, value in stated.items() if name not in _BY_ID | _ABOUT_ITSELF}
    for name in _BY_ID & stated.keys():
        things = stated[name]
        if not isinstance(things, dict) or not all(isinstance(one, dict) for one in things.values()):
            found[name] = things
        elif str(of) in things or len(things) == 1:
            found |= things.get(str(of), next(iter(things.values())))
        else:
            found[name] = len(things)
    if of and str(of) in stated.get("statuses", ()):
        found["statuses"] = {str(of): stated["statuses"][str(of)]}
    return found


def _flat(stated: dict[str, Any], people: People, prefix: str = "") -> dict[str, str]:
    """The stated facts as label → words, nested parts joined into the label."""
    found: dict[str, str] = {}
    for key, value in stated.items():
        if key in SILENT and not isinstance(value, dict):
            continue
        if key == "statuses":
            label = _("evidence status of its claims") if len(value) > 1 else _("evidence status")
            found[label] = "; ".join(str(STATUSES[one].word) for one in value.values())
            continue
        label = f"{prefix}{key.replace('_', ' ')}"
        if isinstance(value, dict):
            found |= _flat(value, people, f"{label}: " if value else "")
        else:
            found[label] = in_words(key, value, people)
    return found


def in_words(field: str, value: Any, people: People) -> str:
    """What is stated of a field as the pages say it: chosen words, days, moments and names instead of codes and ids."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _joined("; ", (in_words(field, one, people) for one in value))
    if isinstance(value, dict):
        inner = ((key, one) for key, one in value.items() if one and key not in {"start", "end"})
        return _joined(", ", (in_words(key, one, people) for key, one in inner))
    return _one(field, str(value), people)


def _one(field: str, value: str, people: People) -> str:
    if value in _CHOSEN.get(field, ()):
        return str(_CHOSEN[field][value])
    if _MOMENT.fullmatch(value):
        return date_format(timezone.localtime(datetime.fromisoformat(value)), "j F Y, H:i")
    if field in _DAYS and _DAY.fullmatch(value):
        return date_format(date.fromisoformat(value), "j F Y")
    return people.get(value, "") if _ID.fullmatch(value) else value


def _joined(by: str, parts: Iterable[str]) -> str:
    return by.join(part for part in parts if part)


def _dull(label: str, before: dict[str, str], after: dict[str, str]) -> bool:
    """A field that came into being as nothing, no or none says nothing."""
    return label not in before and after.get(label, "") in {"", "0", _("no")}
