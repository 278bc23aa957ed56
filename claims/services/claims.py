"""Claims by people: logged, edited, confirmed, dismissed and brought back."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NotRequired, TypedDict, Unpack
from uuid import UUID

from claims import access, checks, clock
from claims.access import Action, Actor
from claims.enums import ClaimerStance, ClaimOrigin, ClaimType, EventKind, Form, Selection
from claims.errors import Faults, InvalidError, StateError, invalid
from claims.models import Article, ArticleVersion, Claim, ClaimTag, Member
from claims.services import anchoring, attributions, history, rows, spans, tallies
from claims.services.attributions import LinkGiven
from claims.services.spans import QuoteGiven

MAX_TAGS = 50
MAX_COMPONENTS = 50

# A person who changes one of these stands behind the claim; the others only file it.
WORDS = {"statement", "quote", "form", "claimer_stance", "claimed_at", "claim_type", "attribution", "components"}


# What lies in rows of its own, and the words that its places are of.
BESIDE = {"attribution", "tags", "quote"}


class SelectionGiven(TypedDict):
    """Whether the newsroom will check the claim, and why."""

    state: Selection
    reason: NotRequired[str | None]


class ClaimFields(TypedDict, total=False):
    """What a person may say of a claim beside its place."""

    statement: str
    form: Form
    claimer_stance: ClaimerStance | None
    claimed_at: date | None
    claim_type: ClaimType | None
    attribution: Sequence[LinkGiven]
    components: Sequence[dict[str, str]]
    selection: SelectionGiven
    assignee: Member | None
    due_on: date | None
    tags: Sequence[str]
    external_id: str | None
    confirmed: bool


class ClaimChanges(ClaimFields, total=False):
    """What a person may change of a claim."""

    quote: QuoteGiven
    kept: bool


@history.service
def log_claim(*, by: Actor, article: Article, quote: QuoteGiven, **given: Unpack[ClaimFields]) -> Claim:
    """Log a claim over words of the article's newest version; it is confirmed, since a person stands behind it.

    Without a `statement` the quote's words are the statement; without a `form` it is indirect when attributed, and the
    narrator's otherwise. Raises `InvalidError`, and `StateError` with code `ambiguous_quote` and `candidates` when the
    words stand in the text more than once, or `stale_version` for offsets into an older version.
    """
    access.require(by, Action.LOG_CLAIM)
    rows.require_here(article)
    version, _text, where = spans.locate(article, quote)
    fields = _checked(given)
    links = given.get("attribution", ())
    fields.setdefault("statement", where.exact[: checks.MAX_STATEMENT])
    fields.setdefault("form", Form.INDIRECT if links else Form.NARRATOR)
    fields.setdefault("confirmed", True)
    _refuse_taken(fields.get("external_id"))
    claim = Claim.objects.create(
        newsroom_id=by.newsroom_id,
        article=article,
        article_version=version,
        origin=ClaimOrigin.PERSON,
        touched=True,
        block=spans.block_at(version, where.start),
        language=article.language,
        created_by_id=by.member_id,
        **spans.columns(where),
        **fields,
    )
    _beside(claim, given, version, form=claim.form)
    claim = tallies.recount(claim)
    beside = _told(claim) if BESIDE & given.keys() else {"attribution": [], "tags": []}
    history.record(EventKind.CLAIM_LOGGED, by=by, about=[claim, article], after=history.facts(claim, **beside))
    spans.require_newest(article, version)
    return claim


@history.service
def edit_claim(*, by: Actor, claim: Claim, expected: int | None = None, **changes: Unpack[ClaimChanges]) -> Claim:
    """Change a claim. Changing its words or attribution also confirms it, unless `confirmed` says otherwise.

    `expected` is the version that the caller read. Raises `StaleError`, `InvalidError`, and `StateError` for a
    dismissed claim, and for other places in a text that was taken down (`taken_down`).
    """
    access.require(by, Action.EDIT_CLAIM)
    claim = rows.lock(claim, expected=expected)
    if claim.dismissed_at:
        raise StateError("A dismissed claim can't be edited. Bring it back first.", code="dismissed")
    beside = _told(claim)
    before = history.facts(claim, **beside)
    fields = _checked(changes)
    _keep_covered(claim, fields.get("components", claim.components))
    if "kept" in changes:
        fields["kept"] = _kept(claim, changes["kept"])
    if "quote" in changes:
        version, _text, where = spans.locate(claim.article, changes["quote"])
        fields |= spans.columns(where) | {"article_version": version, "block": spans.block_at(version, where.start)}
        fields |= anchoring.chosen(claim, version)
    if WORDS & changes.keys():
        fields.setdefault("confirmed", True)
    if fields.get("external_id", claim.external_id) != claim.external_id:
        _refuse_taken(fields["external_id"])
    _beside(
        claim, changes, fields.get("article_version", claim.article_version_id), form=fields.get("form", claim.form)
    )
    beside = _told(claim) if BESIDE & changes.keys() else beside
    same = history.facts(claim, **beside) == before
    if same and all(getattr(claim, name) == value for name, value in fields.items()):
        return claim
    claim = tallies.recount(rows.write(claim, always=True, touched=True, **fields))
    after = history.facts(claim, **beside)
    history.record(EventKind.CLAIM_EDITED, by=by, about=[claim, claim.article], before=before, after=after)
    return claim


@history.service
def dismiss_claim(*, by: Actor, claim: Claim, reason: str = "", expected: int | None = None) -> Claim:
    """Put a claim aside; nothing is erased. A confirmed claim needs a reason, else `InvalidError` at `reason`."""
    access.require(by, Action.DISMISS_CLAIM)
    claim = rows.lock(claim, expected=expected)
    if claim.dismissed_at:
        raise StateError("This claim is dismissed already.", code="dismissed")
    reason = checks.text(reason, "reason", most=checks.MAX_NOTE)
    if claim.confirmed and not reason:
        raise invalid("reason", "A person stands behind this claim: say why it is dismissed.", "required")
    return _move(by, claim, EventKind.CLAIM_DISMISSED, dismissed_at=clock.now(), dismiss_reason=reason)


@history.service
def restore_claim(*, by: Actor, claim: Claim, expected: int | None = None) -> Claim:
    """Bring a dismissed claim back to where it was. Raises `StateError` when it is not dismissed."""
    access.require(by, Action.DISMISS_CLAIM)
    claim = rows.lock(claim, expected=expected)
    if not claim.dismissed_at:
        raise StateError("This claim is not dismissed.")
    return _move(by, claim, EventKind.CLAIM_RESTORED, dismissed_at=None, dismiss_reason="")


def facts(claim: Claim) -> dict[str, Any]:
    """The claim as an event states it."""
    return history.facts(claim, **_told(claim))


def _told(claim: Claim) -> dict[str, Any]:
    """What an event states of the claim that lies in rows of its own."""
    tags = [history.fact(name) for name in claim.tags.order_by("name").values_list("name", flat=True)]
    return {"attribution": attributions.facts(claim), "tags": tags}


def _move(by: Actor, claim: Claim, kind: EventKind, **fields: Any) -> Claim:
    beside = _told(claim)
    before = history.facts(claim, **beside)
    claim = tallies.recount(rows.write(claim, touched=True, **fields))
    after = history.facts(claim, **beside)
    history.record(kind, by=by, about=[claim, claim.article], before=before, after=after)
    return claim


def _checked(given: ClaimFields) -> dict[str, Any]:
    """The columns that `given` sets; what lies in rows of its own is left to `_beside`."""
    fields: dict[str, Any] = {}
    if "statement" in given:
        fields["statement"] = checks.text(given["statement"], "statement", most=checks.MAX_STATEMENT, required=True)
    for name, value in given.items():
        if name in {"form", "claimer_stance", "claim_type"}:
            fields[name] = value or ""
        elif name in {"claimed_at", "confirmed", "assignee", "due_on"}:
            fields[name] = value
    rows.require_here(given.get("assignee"))
    if "external_id" in given:
        fields["external_id"] = checks.text(given["external_id"], "external_id")
    if "components" in given:
        fields["components"] = _components(given["components"])
    if "selection" in given:
        reason = checks.text(given["selection"].get("reason"), "selection", most=checks.MAX_NOTE)
        fields |= {"selection": Selection(given["selection"]["state"]), "selection_reason": reason}
    return fields


def _kept(claim: Claim, kept: bool) -> bool:  # noqa: FBT001 - a field as it is stored
    if kept and claim.anchor in anchoring.FOUND:
        detail = "The claim's words stand in the article's newest version: there is nothing to keep it from."
        raise invalid("kept", detail, "in_place")
    return kept


def _components(given: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    if len(given) > MAX_COMPONENTS:
        raise invalid("components", f"A claim has at most {MAX_COMPONENTS} components.", "too_many")
    faults = Faults()
    for index, component in enumerate(given):
        try:
            checks.text(component["text"], "text", required=True)
        except InvalidError as error:
            faults.take(error, "components", index)
    faults.raise_if_any()
    return [dict(component) for component in given]


def _keep_covered(claim: Claim, components: list[dict[str, str]]) -> None:
    """Refuse to move or take away a part that evidence covers: the evidence names parts by their positions."""
    was = claim.components
    if components == was:
        return
    covered = {index for item in claim.evidence.exclude(components=[]) for index in item.components}
    for index in sorted(covered & set(range(len(was)))):
        in_place = index < len(components) and (components[index] == was[index] or was[index] not in components)
        if not in_place:
            part = f"part {index + 1}, “{was[index]['text'][:60]}”"
            detail = f"Evidence covers {part}. Leave it in its place, or edit the evidence first."
            raise invalid("components", detail, "covered")


def _beside(claim: Claim, given: ClaimFields, version: ArticleVersion | UUID, *, form: str) -> None:
    """Attribution, with its places in the text of `version`, and tags; and that `form` and attribution agree."""
    if "attribution" in given:
        attributions.replace(claim, given["attribution"], spans.kept_text(version))
    if form == Form.NARRATOR and claim.attribution.exists():
        detail = "The narrator's own claim has no attribution. Choose another form, or send an empty attribution."
        raise invalid("attribution", detail, "narrator")
    if "tags" in given:
        names = list(dict.fromkeys(checks.text(tag, "tags", most=100, required=True) for tag in given["tags"]))
        if len(names) > MAX_TAGS:
            raise invalid("tags", f"A claim has at most {MAX_TAGS} tags.", "too_many")
        if sorted(names) == sorted(claim.tags.values_list("name", flat=True)):
            return
        claim.tags.all().delete()
        ClaimTag.objects.bulk_create(ClaimTag(newsroom_id=claim.newsroom_id, claim=claim, name=name) for name in names)


def _refuse_taken(external_id: str | None) -> None:
    other = Claim.objects.filter(external_id=external_id).first() if external_id else None
    if other:
        raise StateError("Another claim has that external_id.", code="claim_exists", details={"claim": str(other.pk)})
