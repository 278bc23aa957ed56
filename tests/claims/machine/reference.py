"""The rules of the desk once more, as short as they can be told, from what stands in the tables and nothing else.

Written from the contract of the API and the tables in the documentation, not from the code: which evidence counts, the
status, the stage, the gates of a verdict, and all that a verdict stands on.
"""

from collections import defaultdict
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone

from claims.models import (
    ArticleText,
    Attribution,
    Claim,
    Contact,
    Evidence,
    FactCheck,
    FactCheckClaim,
    FactCheckVersion,
    Policy,
    Search,
    SnapshotContent,
    SpeakerAlias,
    Verdict,
)

RULES = ("approvals", "approver_role", "origin_threshold", "primary_needed", "reply_needed")
WORDS = ("statement", "exact", "form", "claimer_stance", "claim_type", "claimed_at", "components")
LINK = ("role", "speaker_id", "speaker__name", "speaker__kind", "as_written", "cue")
ITEM = ("id", "source_id", "stance", "about", "state", "counts", "excerpt", "translation", "translator", "note")
ITEM += ("components", "group", "later_figure", "locator_kind", "locator_value", "snapshot_id", "found_start")
SOURCE = ("kind", "url", "document", "title", "publisher", "source_class", "medium", "interest", "origin")
SOURCE += ("origin_confirmed", "confidential", "published_at")


class Desk:
    """All of a newsroom that the rules speak of, as it is now."""

    def __init__(self, newsroom: UUID) -> None:
        def rows(model: Any, *order: str) -> Any:
            return model._base_manager.filter(newsroom=newsroom).order_by(*order)

        self.claims: dict[UUID, Any] = {one.pk: one for one in rows(Claim, "pk").select_related("article")}
        self.texts: dict[UUID, str] = dict(rows(ArticleText).values_list("article_version", "text"))
        self.links = _by_claim(rows(Attribution, "claim", "position").values("claim_id", *LINK))
        found = rows(Evidence, "claim", "created_at", "id").values(
            "claim_id", *ITEM, *(f"source__{name}" for name in SOURCE)
        )
        self.items = _by_claim(found)
        self.aliases: dict[UUID, set[str]] = defaultdict(set)
        for speaker, name in rows(SpeakerAlias).values_list("speaker", "name"):
            self.aliases[speaker].add(name)
        self.captured: dict[UUID, list[str]] = defaultdict(list)
        for source, text in rows(SnapshotContent).values_list("snapshot__source", "text"):
            self.captured[source].append(text)
        self.decided: set[UUID] = set(rows(Verdict).values_list("claim", flat=True))
        self.public: dict[UUID, UUID] = {}
        for one in rows(FactCheck).filter(retracted_at=None):
            self.public |= shown(one)
        newest = rows(Policy, "-number").values(*RULES).first()
        threshold = next((one.newsroom.origin_threshold for one in rows(Claim).select_related("newsroom")[:1]), 2)
        desk = {"approvals": 1, "approver_role": "reviewer", "primary_needed": False, "reply_needed": True}
        self.policy: dict[str, Any] = newest or desk | {"origin_threshold": threshold}

    def voices(self, claim: Any) -> set[str]:
        """Who asserts the claim or passed it on."""
        if claim.form == "narrator":
            return {_voice(claim.article.publisher)} - {""}
        links = self.links[claim.pk]
        names = {name for link in links for name in (link["speaker__name"], link["as_written"])}
        names |= {alias for link in links for alias in self.aliases[link["speaker_id"]]}
        return {_voice(name) for name in names} - {""}

    def located(self, item: dict[str, Any]) -> bool:
        """Whether the item can be found again: a document by any place, an address by its excerpt in a capture."""
        if item["source__kind"] == "document":
            return bool(item["locator_kind"])
        words = item["excerpt"]
        return bool(words) and any(words in text for text in self.captured[item["source_id"]])

    def origins(self, claim: Any) -> tuple[int, int]:
        """How many independent origins support and refute the claim."""
        items = self.items[claim.pk]
        sure = {_fold(item["source__origin"]) for item in items if item["source__origin_confirmed"]}
        own = self.voices(claim)
        for item in items:
            origin = _fold(item["source__origin"])
            item["origin"] = origin if item["source__origin_confirmed"] or origin in sure else ""
            named = {_voice(item["source__origin"]), _voice(item["source__publisher"])}
            fit = item["state"] != "withdrawn" and item["about"] == "content" and not item["later_figure"]
            item["fits"] = fit and self.located(item) and item["stance"] != "context" and not named & own
        return tuple(_independent([one for one in items if one["stance"] == side]) for side in ("supports", "refutes"))  # type: ignore[return-value]

    def status(self, claim: Any) -> tuple[str, bool]:
        """The evidence status, and whether the opposition is weak: the table of the contract, row by row."""
        (for_, against), n = self.origins(claim), self.policy["origin_threshold"]
        if not for_ and not against:
            return "no_evidence", False
        if for_ >= n > against:
            return "corroborated", against > 0
        if against >= n > for_:
            return "contradicted", for_ > 0
        return ("contested", False) if for_ >= n and against >= n else ("single_sourced", False)

    def stage(self, claim: Any) -> str:
        """The stage, from what is on file."""
        live = any(item["state"] != "withdrawn" for item in self.items[claim.pk])
        if claim.dismissed_at:
            return "dismissed"
        if claim.proposal_id:
            return "in_review"
        if claim.signed_id:
            return "published" if claim.published else "signed_off"
        busy = claim.selection == "selected" or claim.assignee_id or live or claim.pk in self.decided
        return "checking" if busy else "logged"

    def stands_on(self, claim: Any) -> tuple[Any, ...]:
        """All that a verdict on the claim stands on, except where in which version its words stand."""
        words = tuple(repr(getattr(claim, name)) for name in WORDS)
        links = tuple(tuple(link[name] for name in LINK) for link in self.links[claim.pk])
        items = tuple(
            tuple(repr(value) for name, value in sorted(item.items()) if name not in {"origin", "fits"})
            for item in self.items[claim.pk]
            if item["state"] != "withdrawn"
        )
        return words, links, claim.article.publisher if claim.form == "narrator" else "", items

    def missing(self, claim: Any, verdict: Any) -> set[str]:
        """The gates that `verdict` needs and that what is on file does not meet."""
        (for_, against), n, word = self.origins(claim), self.policy["origin_threshold"], verdict.word
        located = [one for one in self.items[claim.pk] if one["state"] == "located" and one["about"] == "content"]
        context = any(one["stance"] == "context" for one in located)
        primary = any(
            one["source__source_class"] == "primary" and (one["counts"] or one["stance"] == "context")
            for one in located
        )
        either = word == "conflicting_evidence"
        on_evidence = word not in {"not_enough_evidence", "not_checkable"}
        asked = {
            "supporting_origins": (word in {"supported", "mixed"} and for_ < n) or (either and for_ < 1),
            "refuting_origins": (word in {"refuted", "mixed"} and against < n) or (either and against < 1),
            "context": word == "missing_context" and not context,
            "search": word == "not_enough_evidence" and not self.searched(claim),
            "reason": word == "not_checkable" and not verdict.reason,
            "primary_source": on_evidence and self.policy["primary_needed"] and not primary,
            "right_of_reply": self.policy["reply_needed"] and not self.replied(claim),
        }
        return {gate for gate, lacks in asked.items() if lacks}

    def asked(self, word: str) -> set[str]:
        """The gates that a verdict of that word has, met or not."""
        one = {"missing_context": "context", "not_enough_evidence": "search", "not_checkable": "reason"}
        gates = {one[word]} if word in one else set()
        gates |= {"supporting_origins"} if word in {"supported", "mixed", "conflicting_evidence"} else set()
        gates |= {"refuting_origins"} if word in {"refuted", "mixed", "conflicting_evidence"} else set()
        if self.policy["primary_needed"] and word not in {"not_enough_evidence", "not_checkable"}:
            gates.add("primary_source")
        return gates | ({"right_of_reply"} if self.policy["reply_needed"] else set())

    def searched(self, claim: Any) -> bool:
        """Whether the search log has an entry that stands."""
        return Search._base_manager.filter(claim=claim.pk, withdrawn_at=None).exists()

    def replied(self, claim: Any) -> bool:
        """Whether somebody answered, had the time to, or was left out for a reason."""
        now = timezone.now()
        return any(
            one.response or one.none_reason or (one.deadline and one.deadline <= now)
            for one in Contact._base_manager.filter(claim=claim.pk, withdrawn_at=None)
        )


def shown(fact_check: FactCheck) -> dict[UUID, UUID]:
    """The claims in a fact-check's newest version, with the verdicts that the public reads of them."""
    newest = FactCheckVersion._base_manager.filter(fact_check=fact_check).latest("number")
    found = FactCheckClaim._base_manager.filter(fact_check_version=newest).order_by("position")
    return dict(found.values_list("claim", "verdict"))


def _independent(side: list[dict[str, Any]]) -> int:
    """The most items and whole groups of which no two share an origin."""
    units = [{one["origin"]} for one in side if one["fits"] and not one["group"]]
    grouped = sorted((one for one in side if one["group"]), key=lambda one: _fold(one["group"]))
    for _, found in groupby(grouped, key=lambda one: _fold(one["group"])):
        members = list(found)
        if all(one["fits"] for one in members):
            units.append({one["origin"] for one in members})
    return _most([frozenset(unit) for unit in sorted(units, key=len)])


def _most(units: list[frozenset[str]]) -> int:
    if not units:
        return 0
    first, *rest = units
    if len(first) == 1:  # it stands in nobody's way but its own likes'
        return 1 + _most([one for one in rest if not one & first])
    return max(1 + _most([one for one in rest if not one & first]), _most(rest))


def _by_claim(found: Any) -> dict[UUID, list[dict[str, Any]]]:
    rows: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        rows[row.pop("claim_id")].append(row)
    return rows


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _voice(name: str) -> str:
    return _fold(name).removeprefix("the ")
