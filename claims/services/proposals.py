"""Two speakers who may be one: made one by a person, or kept apart."""

from claims import access, clock
from claims.access import Action, Actor
from claims.enums import EventKind
from claims.errors import StateError
from claims.likeness import words_in
from claims.models import Speaker, SpeakerProposal
from claims.services import history, rows, speakers


@history.service
def confirm_proposal(*, by: Actor, proposal: SpeakerProposal) -> Speaker:
    """Make the two one, under the fuller name; who stands for both is returned. It is undone like any merge.

    Raises `StateError` when somebody said that they are two, or when one of them was merged already.
    """
    access.require(by, Action.EDIT_SPEAKER)
    speaker, into = _lock(proposal)
    step = speakers.unite(speaker, into)
    about = [*step.about, proposal]
    history.record(EventKind.SPEAKER_MERGED, by=by, about=about, before=step.before, after=step.after)
    return into


@history.service
def refuse_proposal(*, by: Actor, proposal: SpeakerProposal) -> SpeakerProposal:
    """Say that they are two. That is kept, and they are not proposed again. Raises `StateError` when it is settled."""
    access.require(by, Action.EDIT_SPEAKER)
    speaker, other = _lock(proposal)
    proposal = rows.lock(proposal)
    proposal.settled_at, proposal.settled_by_id = clock.now(), by.member_id
    proposal.save(update_fields=["settled_at", "settled_by"])
    about = [proposal, speaker, other]
    history.record(EventKind.SPEAKERS_KEPT_APART, by=by, about=about, after=history.facts(proposal))
    return proposal


def _lock(proposal: SpeakerProposal) -> tuple[Speaker, Speaker]:
    """The two, locked in the order of their ids: the one to be merged, and who stands for both then."""
    ids = sorted((proposal.speaker_id, proposal.other_id))
    found = {pk: rows.lock(Speaker(pk=pk)) for pk in ids}
    if rows.lock(proposal).settled_at:
        raise StateError("Somebody has said that they are two.", code="settled")
    new, known = found[proposal.speaker_id], found[proposal.other_id]
    for one in (new, known):
        if one.merged_into_id:
            said = f"{one.name} was merged into another already."
            raise StateError(said, code="merged", details={"speaker": str(one.merged_into_id)})
    fuller = words_in(new.name) > words_in(known.name) and new.article_id is None
    return (known, new) if fuller else (new, known)
