"""The text of a capture: read, and words of it chosen as the excerpt of evidence."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from claims import access
from claims.access import Action
from claims.enums import Stance
from claims.errors import InvalidError, NotFoundError, StaleError, StateError
from claims.models import Claim, Evidence, Snapshot
from claims.selectors import claims as ledger
from claims.selectors import evidence as board
from claims.selectors import snapshots
from claims.selectors.evidence import Shown
from claims.services import evidence as services
from web.door import DeskRequest, door, show, succeeded
from web.forms.marking import MarkForm
from web.presenters import captured, words
from web.presenters import captures as present
from web.presenters import evidence as items


@dataclass(frozen=True, slots=True)
class Target:
    """What words are chosen for: a piece of evidence that is attached, or one to be attached to a claim."""

    claim: Claim
    shown: Shown | None
    stance: str

    @property
    def initial(self) -> dict[str, str]:
        """As the form carries it."""
        if self.shown is None:
            return {"claim": str(self.claim.pk), "stance": self.stance}
        return {"evidence": str(self.shown.evidence.pk), "version": str(self.shown.evidence.version)}


@door()
def read(request: DeskRequest, snapshot_id: UUID) -> HttpResponse:
    """The text of a capture, with the excerpts found in it; for an `evidence` or a `claim`, words can be chosen."""
    snapshot = snapshots.get(request.actor, snapshot_id)
    target = _target(request, snapshot, request.GET)
    return _page(request, snapshot, target, MarkForm(initial=target.initial if target else {}))


@door("POST", takes=Action.EDIT_EVIDENCE)
def mark(request: DeskRequest, snapshot_id: UUID) -> HttpResponse:
    """Use words of a capture as the excerpt of a piece of evidence, one that is attached or a new one."""
    snapshot = snapshots.get(request.actor, snapshot_id)
    target = _target(request, snapshot, request.POST)
    form = MarkForm(request.POST)
    if target is None:
        raise NotFoundError("There is no evidence of that id here.")
    status = 400
    if form.is_valid():
        try:
            item = _use(request, snapshot, target, form)
        except InvalidError as error:
            form.take(error)
        except (StaleError, StateError) as error:
            status = 409
            if target.shown:
                form.put(version=str(target.shown.evidence.version))
            form.add_error(None, error.detail)
        else:
            shown = board.get(request.actor, item.pk)
            succeeded(request, items.outcome(shown))
            return redirect(f"{reverse('web:claim', args=[item.claim_id])}#e{shown.number}")
    return _page(request, snapshot, target, form, status=status)


def _use(request: DeskRequest, snapshot: Snapshot, target: Target, form: MarkForm) -> Evidence:
    given = form.given(snapshot)
    if target.shown:
        expected = form.cleaned_data["version"]
        return services.edit_evidence(by=request.actor, evidence=target.shown.evidence, expected=expected, **given)
    access.require(request.actor, Action.ATTACH_EVIDENCE)
    given["stance"] = Stance(target.stance)
    return services.attach_evidence(by=request.actor, claim=target.claim, source=snapshot.source, **given)


def _target(request: DeskRequest, snapshot: Snapshot, asked: dict[str, str]) -> Target | None:
    """What is asked for, if anything is. Raises `NotFoundError` for evidence of another source, or hidden."""
    if evidence := _id(asked.get("evidence", "")):
        shown = board.get(request.actor, evidence)
        if shown.withheld or shown.evidence.source_id != snapshot.source_id:
            raise NotFoundError("There is no evidence of that id here.")
        return Target(shown.evidence.claim, shown, shown.evidence.stance)
    if claim := _id(asked.get("claim", "")):
        stance = asked.get("stance", "")
        return Target(ledger.get(claim), None, stance if stance in list(Stance) else Stance.SUPPORTS.value)
    return None


def _id(given: str) -> UUID | None:
    try:
        return UUID(given) if given else None
    except ValueError:
        raise NotFoundError("There is nothing of that id here.") from None


def _page(
    request: DeskRequest, snapshot: Snapshot, target: Target | None, form: MarkForm, *, status: int = 200
) -> HttpResponse:
    marked = snapshots.marked(snapshot)
    item = target.shown.evidence if target and target.shown else None
    part = captured.part(snapshot, marked, request.GET.get("part", ""), item)
    may = access.may(request.actor, Action.EDIT_EVIDENCE)
    choosing = target is not None and part is not None and may
    kept = {name: value for name, value in request.GET.items() if name in {"evidence", "claim", "stance"}}
    context = {
        "snapshot": snapshot,
        "source": snapshot.source,
        "row": present.row(snapshot),
        "part": part,
        "marked": marked,
        "target": target,
        "item": item,
        "number": ledger.number(target.claim) if target else 0,
        "stance": words.STANCES[target.stance] if target else "",
        "choosing": choosing,
        "sentences": captured.sentences(snapshot, part) if choosing and part else [],
        "kept": kept,
        "form": form,
    }
    return show(request, "web/snapshot.html", context, status=status)
