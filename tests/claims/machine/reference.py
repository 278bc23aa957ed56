"""The rules of the desk once more, as short as they can be told, from what stands in the tables and nothing else.

Written from the contract of the API and the tables in the documentation, not from the code: which evidence counts, the
status, the stage, the gates of a verdict, and all that a verdict stands on.
"""

from collections import defaultdict
from collections.abc import Collection
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
    FactCheckContent,
    FactCheckVersion,
    Newsroom,
    Policy,
    Search,
    SnapshotContent,
    Source,
    SpeakerAlias,
    Verdict,
)
from tests.claims.machine.counts import fold, independent, voice

RULES = ("approvals", "approver_role", "origin_threshold", "primary_needed", "reply_needed")
WORDS = ("statement", "exact", "form", "claimer_stance", "claim_type", "claimed_at", "components")
LINK = ("role", "speaker_id", "speaker__name", "speaker__kind", "as_written", "cue")
ITEM = ("id", "source_id", "stance", "about", "state", "counts", "excerpt", "translation", "translator", "note")
ITEM += ("components", "group", "later_figure", "locator_kind", "locator_value", "snapshot_id", "found_start")
ITEM += ("taken_down_id",)
SOURCE = ("kind", "url", "document", "title", "publisher", "source_class", "medium", "interest", "origin")
SOURCE += ("origin_confirmed", "confidential", "published_at")
OF_SOURCE = ("merged_into_id", "language", *SOURCE)

Rows = dict[UUID, list[dict[str, Any]]]

# What each part is read from: while no row of these was written, it is as it was.
FROM: dict[str, set[str]] = {
    "claims": {"claim", "article"},
    "texts": {"articletext"},
    "links": {"attribution", "speaker"},
    "items": {"evidence", "source"},
    "aliases": {"speakeralias"},
    "sources": {"source"},
    "captured": {"snapshot", "snapshotcontent", "source"},
    "decided": {"verdict"},
    "public": {"factcheck", "factcheckversion", "factcheckclaim", "factcheckcontent"},
    "policy": {"policy", "newsroom"},
}


class Desk:
    """All of a newsroom that the rules speak of, as it is now.

    Given the one `before` and the tables that were `written` since, only what those hold is read anew.
    """

    claims: dict[UUID, Any]
    texts: dict[UUID, str]
    links: Rows
    items: Rows
    aliases: dict[UUID, set[str]]
    sources: dict[UUID, dict[str, Any]]
    captured: dict[UUID, list[str]]
    decided: set[UUID]
    public: dict[UUID, UUID]  # the claims that are published, with the verdicts that the public reads
    policy: dict[str, Any]

    def __init__(self, newsroom: UUID, before: "Desk | None" = None, written: Collection[str] = ()) -> None:
        self.newsroom = newsroom
        for part, tables in FROM.items():
            if before is not None and tables.isdisjoint(written):
                setattr(self, part, getattr(before, part))
            else:
                setattr(self, part, getattr(self, f"_{part}")())

    def plain(self) -> dict[str, Any]:
        """All of it, as it can be compared with another."""
        claims = {
            pk: {name: value for name, value in vars(one).items() if name[0] != "_"} for pk, one in self.claims.items()
        }
        items = {pk: [{name: one[name] for name in ITEM} for one in found] for pk, found in self.items.items()}
        whole = vars(self) | {"claims": claims, "items": _full(items)}
        return {part: _full(found) if isinstance(found, defaultdict) else found for part, found in whole.items()}

    def _rows(self, model: Any, *order: str) -> Any:
        return model._base_manager.filter(newsroom=self.newsroom).order_by(*order)

    def _claims(self) -> dict[UUID, Any]:
        return {one.pk: one for one in self._rows(Claim, "pk").select_related("article")}

    def _texts(self) -> dict[UUID, str]:
        return dict(self._rows(ArticleText).values_list("article_version", "text"))

    def _links(self) -> Rows:
        return _by_claim(self._rows(Attribution, "claim", "position").values("claim_id", *LINK))

    def _items(self) -> Rows:
        found = self._rows(Evidence, "claim", "created_at", "id")
        return _by_claim(found.values("claim_id", *ITEM, *(f"source__{name}" for name in SOURCE)))

    def _aliases(self) -> dict[UUID, set[str]]:
        found: dict[UUID, set[str]] = defaultdict(set)
        for speaker, name in self._rows(SpeakerAlias).values_list("speaker", "name"):
            found[speaker].add(name)
        return found

    def _sources(self) -> dict[UUID, dict[str, Any]]:
        return {one["id"]: one for one in self._rows(Source).values("id", *OF_SOURCE)}

    @property
    def merged(self) -> dict[UUID, UUID]:
        """Which sources were found to be another, and which."""
        return {pk: one["merged_into_id"] for pk, one in self.sources.items() if one["merged_into_id"]}

    def _captured(self) -> dict[UUID, list[str]]:
        """The captures of each source, and of those that became one with it."""
        found: dict[UUID, list[str]] = defaultdict(list)
        merged = self.merged
        for source, text in self._rows(SnapshotContent).values_list("snapshot__source", "text"):
            found[source].append(text)
            if source in merged:
                found[merged[source]].append(text)
        return found

    def _decided(self) -> set[UUID]:
        return set(self._rows(Verdict).values_list("claim", flat=True))

    def _public(self) -> dict[UUID, UUID]:
        found: dict[UUID, UUID] = {}
        for one in self._rows(FactCheck).filter(retracted_at=None):
            newest = FactCheckVersion._base_manager.filter(fact_check=one).latest("number")
            if FactCheckContent._base_manager.filter(fact_check_version=newest).exists():
                found |= shown(one)
        return found

    def _policy(self) -> dict[str, Any]:
        newest = self._rows(Policy, "-number").values(*RULES).first()
        threshold = Newsroom.objects.values_list("origin_threshold", flat=True).get(pk=self.newsroom)
        desk = {"approvals": 1, "approver_role": "reviewer", "primary_needed": False, "reply_needed": True}
        return newest or desk | {"origin_threshold": threshold}

    def voices(self, claim: Any) -> set[str]:
        """Who asserts the claim or passed it on."""
        if claim.form == "narrator":
            return {voice(claim.article.publisher)} - {""}
        links = self.links[claim.pk]
        names = {name for link in links for name in (link["speaker__name"], link["as_written"])}
        names |= {alias for link in links for alias in self.aliases[link["speaker_id"]]}
        return {voice(name) for name in names} - {""}

    def located(self, item: dict[str, Any]) -> bool:
        """Whether the item can be found again: a document by any place, an address by its excerpt in a capture.

        Not where what it was found in was taken down, until it is found elsewhere.
        """
        if item["taken_down_id"]:
            return False
        if item["source__kind"] == "document":
            return bool(item["locator_kind"])
        words = item["excerpt"]
        return bool(words) and any(words in text for text in self.captured[item["source_id"]])

    def origins(self, claim: Any) -> tuple[int, int]:
        """How many independent origins support and refute the claim."""
        items = self.items[claim.pk]
        sure = {fold(item["source__origin"]) for item in items if item["source__origin_confirmed"]}
        own = self.voices(claim)
        for item in items:
            origin = fold(item["source__origin"])
            item["origin"] = origin if item["source__origin_confirmed"] or origin in sure else ""
            named = {voice(item["source__origin"]), voice(item["source__publisher"])}
            fit = item["state"] != "withdrawn" and item["about"] == "content" and not item["later_figure"]
            item["fits"] = fit and self.located(item) and item["stance"] != "context" and not named & own
        return tuple(independent([one for one in items if one["stance"] == side]) for side in ("supports", "refutes"))  # type: ignore[return-value]

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
            tuple(
                repr(value) for name, value in sorted(item.items()) if name not in {"origin", "fits", "taken_down_id"}
            )
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


def _by_claim(found: Any) -> Rows:
    rows: Rows = defaultdict(list)
    for row in found:
        rows[row.pop("claim_id")].append(row)
    return rows


def _full(found: dict[UUID, Any]) -> dict[UUID, Any]:
    """Without those of nothing, which were only asked for."""
    return {pk: one for pk, one in found.items() if one}
