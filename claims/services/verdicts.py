"""Verdicts: what a member finds of a claim, proposed for others to review. Each proposal is a version of its own."""

import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NotRequired, TypedDict, Unpack
from uuid import UUID

from claims import access, chain, checks, clock, dossier, gates, scales
from claims.access import Action, Actor
from claims.decisions import Uncheckable, VerdictWord
from claims.enums import EventKind, EvidenceState
from claims.errors import Faults, InvalidError, NotAllowedError, StateError, invalid
from claims.models import Claim, Evidence, Scale, Verdict, VerdictContent
from claims.names import fold
from claims.selectors import policies, standing
from claims.services import history, rows, tallies

MAX_JUSTIFICATION = 100_000  # bytes of UTF-8
MAX_OVERRIDE = 5_000
EARLIEST = date(1900, 1, 1)
FOOTNOTE = re.compile(r"\[\^(\d{1,9})\]")


class OverrideGiven(TypedDict):
    """A gate that is passed without being met, and why."""

    gate: str
    reason: str


class VerdictFields(TypedDict):
    """What a member proposes. `rating` is the scale's own for the verdict where it is left out.

    `reason` says why a claim is not checkable. `replaces` is the id of the version that the member read as the newest.
    """

    verdict: VerdictWord
    justification: str
    as_of: date
    rating: NotRequired[str | None]
    reason: NotRequired[Uncheckable | None]
    overrides: NotRequired[Sequence[OverrideGiven]]
    replaces: NotRequired[UUID | None]


@history.service
def propose_verdict(*, by: Actor, claim: Claim, **given: Unpack[VerdictFields]) -> Verdict:
    """Propose a verdict, with gates open or not. It takes the place of what waits for review or is signed off.

    What is published stays so. Raises `InvalidError` naming every field that won't do, and `StateError` for a claim
    that is dismissed, split or merged (`dismissed`), or when `replaces` is not the newest (`verdict_moved_on`).
    """
    access.require(by, Action.PROPOSE_VERDICT)
    require_a_person(by)
    claim = rows.lock(claim)
    require_standing(claim)
    newest = Verdict.objects.filter(claim=claim).order_by("-number").first()
    _refuse_moved_on(claim, newest, given.get("replaces"))
    policy, scale = policies.policy(by.newsroom_id), policies.scale(by.newsroom_id)
    fields, words = _checked(given, claim, scale)
    asked = gates.asked(fields["word"], policies.rules(policy), standing.on_file(claim), reason=fields["reason"])
    overrides = _overrides(given.get("overrides", ()), {gate.code for gate in asked})
    verdict = Verdict(
        newsroom_id=by.newsroom_id,
        claim=claim,
        number=newest.number + 1 if newest else 1,
        replaces=newest,
        policy=policy if policy.number else None,
        scale=scale if scale.number else None,
        proposed_by_id=by.member_id,
        **fields,
    )
    _keep(claim, verdict, words, overrides)
    before = tallies.decided(claim)
    claim = rows.write(claim, touched=True, proposal_id=verdict.pk, signed_id=None, published=False)
    claim = tallies.recount(claim)
    stated = {"justification": history.fact(words), "overrides": _stated(overrides)}
    history.record(
        EventKind.VERDICT_PROPOSED,
        by=by,
        about=[verdict, claim],
        before={"claim": before},
        after={"claim": tallies.decided(claim), "verdict": history.facts(verdict, **stated)},
    )
    return verdict


def _keep(claim: Claim, verdict: Verdict, words: str, overrides: list[dict[str, str]]) -> None:
    """Store a version with its words, and the hash of all that it stands on."""
    content = VerdictContent(
        newsroom_id=verdict.newsroom_id,
        verdict=verdict,
        justification=words,
        overrides=overrides,
        salt=secrets.token_hex(chain.SALT_BYTES),
    )
    content.dossier = standing.compose(claim, verdict, content)
    verdict.content_sha256 = dossier.sha256(content.dossier)
    verdict.save()
    content.save()


def require_a_person(by: Actor) -> UUID:
    """The member who acts. Raises `NotAllowedError` for the desk itself: a verdict is for people to decide."""
    if by.member_id is None:
        raise NotAllowedError("A verdict is for a member to decide, not for the desk itself.", code="person")
    return by.member_id


def require_standing(claim: Claim) -> None:
    """Raise `StateError` for a claim that is dismissed, perhaps because it was split or merged."""
    if claim.dismissed_at:
        detail = "This claim is dismissed, split or merged. Bring it back before anything is decided about it."
        raise StateError(detail, code="dismissed")


def _refuse_moved_on(claim: Claim, newest: Verdict | None, replaces: UUID | None) -> None:
    """Raise `StateError` when `replaces` is another than the newest, `InvalidError` when it is none of the claim's."""
    if replaces is None or (newest and newest.pk == replaces):
        return
    if newest is None or not Verdict.objects.filter(claim=claim, pk=replaces).exists():
        raise invalid("replaces", "This claim has no verdict of that id.", "unknown")
    raise StateError(
        "Somebody proposed a verdict in the meantime. Read it first; nothing was kept of yours.",
        code="verdict_moved_on",
        details={"verdict": str(newest.pk), "version": newest.number, "content_sha256": newest.content_sha256},
    )


def _checked(given: VerdictFields, claim: Claim, scale: Scale) -> tuple[dict[str, Any], str]:
    """The columns of the verdict, and its justification."""
    faults = Faults()
    word = VerdictWord(given["verdict"])
    words = ""
    try:
        words = _justification(given["justification"], claim)
    except InvalidError as error:
        faults.take(error)
    reason = given.get("reason") or ""
    if reason and word is not VerdictWord.NOT_CHECKABLE:
        faults.add("reason", "Only a claim that is not checkable has such a reason. Use the justification.", "unused")
    if given["as_of"] > clock.now().date() + timedelta(days=1):  # a day ahead somewhere on Earth
        faults.add("as_of", "This day is still to come. Give the day that the evidence was looked at.", "future")
    if given["as_of"] < EARLIEST:
        said = f"The year {given['as_of'].year} can't be meant. Give the day that the evidence was looked at."
        faults.add("as_of", said, "too_early")
    rating = ""
    try:
        rating = _rating(given.get("rating"), word, scale)
    except InvalidError as error:
        faults.take(error)
    faults.raise_if_any()
    return {"word": word, "reason": reason, "rating": rating, "as_of": given["as_of"]}, words


def _justification(given: str, claim: Claim) -> str:
    words = checks.text(given.replace("\r\n", "\n"), "justification", most=MAX_JUSTIFICATION, required=True)
    size = len(words.encode())
    if size > MAX_JUSTIFICATION:
        raise invalid("justification", f"It has {size:,} bytes; at most {MAX_JUSTIFICATION:,} are kept.", "too_long")
    states = list(Evidence.objects.filter(claim=claim).order_by("created_at", "id").values_list("state", flat=True))
    on_file = {number for number, state in enumerate(states, 1) if state != EvidenceState.WITHDRAWN}
    loose = sorted({int(number) for number in FOOTNOTE.findall(words)} - on_file)
    if loose:
        named = ", ".join(f"[^{number}]" for number in loose[:10])
        raise invalid("justification", f"No evidence on file has the number of {named}.", "footnote")
    return words


def _rating(given: str | None, word: VerdictWord, scale: Scale) -> str:
    if not given:
        return scales.own(scale.steps, word)
    meant = [step["rating"] for step in scale.steps if step["verdict"] == word]
    found: str | None = next((rating for rating in meant if fold(rating) == fold(given)), None)
    if found is None:
        choice = f"choose one of: {', '.join(meant)}." if meant else "leave it empty: the scale has none for it."
        raise invalid("rating", f"That is no rating for this verdict; {choice}", "choice")
    return found


def _overrides(given: Sequence[OverrideGiven], asked: set[gates.GateCode]) -> list[dict[str, str]]:
    faults = Faults()
    kept: dict[str, str] = {}
    for index, one in enumerate(given):
        if one["gate"] not in asked:
            faults.add(
                ("overrides", index, "gate"), f"This verdict has the gates: {', '.join(sorted(asked))}.", "choice"
            )
        elif one["gate"] in kept:
            faults.add(("overrides", index, "gate"), "This gate is overridden twice.", "taken")
        try:
            reason = checks.text(one["reason"], "reason", most=MAX_OVERRIDE, required=True)
        except InvalidError as error:
            faults.take(error, "overrides", index)
            continue
        kept[one["gate"]] = reason
    faults.raise_if_any()
    return [{"gate": gate, "reason": kept[gate]} for gate in sorted(kept)]


def _stated(overrides: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """The reasons by the gates they are for, as an event states them."""
    return {one["gate"]: history.fact(one["reason"]) for one in overrides}
