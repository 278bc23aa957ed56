"""What an event can put back: its facts and the columns that they are, and what was and is then. Used by undoing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from claims.services import history

Facts = Mapping[str, Any]


def _same(value: Any) -> Any:
    return value


def _maybe(parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    return lambda value: parse(value) if value is not None else None


# What of a claim an event can put back: the fact → the column, and how it is read. All else is computed.
CLAIM: dict[str, tuple[str, Callable[[Any], Any]]] = {
    **{
        name: (name, _same)
        for name in (
            *("statement", "exact", "prefix", "suffix", "start", "end", "block", "anchor", "form", "claimer_stance"),
            *(
                "claim_type",
                "components",
                "selection",
                "selection_reason",
                "confirmed",
                "kept",
                "dismiss_reason",
                "external_id",
                "article_evidence",
                "article_evidence_exact",
                "article_evidence_start",
                "article_evidence_end",
            ),
        )
    },
    "claimed_at": ("claimed_at", _maybe(date.fromisoformat)),
    "due_on": ("due_on", _maybe(date.fromisoformat)),
    "dismissed_at": ("dismissed_at", _maybe(datetime.fromisoformat)),
    "assignee": ("assignee_id", _maybe(UUID)),
    "article_version": ("article_version_id", _maybe(UUID)),
}
EVIDENCE = {
    *("stance", "about", "excerpt", "locator_kind", "locator_value", "translation", "translator", "note"),
    *("components", "group", "later_figure", "later_by", "later_reason", "withdraw_reason"),
}
# These move whose own voice a claim is, and with it what counts.
COUNTED = {"form", "attribution"}


@dataclass
class Plan:
    """What is to be put back, by the ids of claims and of evidence; and what was and is then, as an event says it."""

    claims: dict[str, Facts] = field(default_factory=dict)
    evidence: dict[str, Facts] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    def note(self, part: str, thing: str, was: Facts, now: Facts) -> None:
        """Note what became of one thing."""
        before, after = history.changed(was, now)
        self.before.setdefault(part, {})[thing] = before
        self.after.setdefault(part, {})[thing] = after
