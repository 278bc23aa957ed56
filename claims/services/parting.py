"""Two speakers that were made one, parted again: each gets back its name, and each claim its speaker.

Inner steps of undoing. Everything needed for it stands in the entry of the merge.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from claims.errors import StateError
from claims.models import Attribution, Claim, Event, Speaker, SpeakerAlias
from claims.names import fold
from claims.selectors import merged_speakers
from claims.services import history, rows, speakers, tallies
from claims.services.speakers import Step


def lock(event: Event) -> tuple[Speaker, Speaker]:
    """The two that the entry is about, locked with all claims that moving links between them may move."""
    ids = merged_speakers.speakers(event)[:2]
    found = {pk: rows.lock(Speaker(pk=pk)) for pk in sorted(ids)}
    said = Q(pk__in=Attribution.objects.filter(speaker__in=ids).values("claim"))
    on = Claim.objects.filter(said | Q(pk__in=list(merged_speakers.links(event)))).order_by("pk")
    list(on.select_for_update(no_key=True).values_list("pk"))
    return found[ids[0]], found[ids[1]]


def part(event: Event, stated: Mapping[str, Any], speaker: Speaker, into: Speaker) -> Step:
    """Undo what `event` did by what it says was before (`stated`).

    Raises `StateError` when somebody else has the name of the one that was merged.
    """
    before = {"speaker": speakers.facts(speaker), "into": speakers.facts(into)}
    if speaker.merged_into_id != into.pk:
        raise StateError("These two are not one any more.", code="changed_since")
    free = _own_name(speaker)
    speakers.refuse_a_second(speaker, {"folded": free, "article_id": speaker.article_id})
    speaker = rows.write(speaker, merged_into_id=None, folded=free)
    followers = list(Speaker.objects.filter(pk__in=merged_speakers.speakers(event)[2], merged_into=into).order_by("pk"))
    Speaker.objects.filter(pk__in=[one.pk for one in followers]).update(merged_into=speaker)
    # What the entry leaves out was not moved.
    whole = stated.get("into", {})
    said = {name: whole[name] for name in ("role", "description", "wikidata_id") if name in whole}
    into = rows.write(into, always=True, **said)
    for one, part_ in ((speaker, "speaker"), (into, "into")):
        if "aliases" in stated.get(part_, {}):
            _call_again(one, stated[part_]["aliases"])
    links = merged_speakers.links(event)
    moved = speakers.renew(links)
    _hand_back(links, speaker, into)
    counted = tallies.recount_all({one.pk: one for one in _said_by(speaker, into)}.values())
    changes = {
        name: history.changed(before[name], speakers.facts(now)) for name, now in (("speaker", speaker), ("into", into))
    }
    return Step(
        about=list(dict.fromkeys([speaker, into, *followers, *moved, *counted.claims])),
        before={name: was for name, (was, _) in changes.items()} | {"links": links} | counted.before,
        after={name: now for name, (_, now) in changes.items()} | {"claims": len(moved)} | counted.after,
    )


def _own_name(speaker: Speaker) -> str:
    """The name that it is told apart by: a namesake's has the role in it, as when it was first met."""
    free = fold(speaker.name)
    same = Speaker.objects.filter(kind=speaker.kind, article=speaker.article_id, folded=free).exclude(pk=speaker.pk)
    return f"{free} ({fold(speaker.role)})"[:500] if speaker.role and same.exists() else free


def _said_by(*both: Speaker) -> Iterable[Claim]:
    return (claim for one in both for claim in tallies.said_by(one))


def _call_again(speaker: Speaker, names: Sequence[str]) -> None:
    """Let it go by `names` and by no others."""
    wanted = {fold(name): name for name in names}
    speaker.aliases.exclude(folded__in=wanted).delete()
    known = set(speaker.aliases.values_list("folded", flat=True))
    SpeakerAlias.objects.bulk_create(
        SpeakerAlias(newsroom_id=speaker.newsroom_id, speaker=speaker, name=name, folded=folded)
        for folded, name in wanted.items()
        if folded not in known
    )


def _hand_back(links: Mapping[str, Sequence[int]], speaker: Speaker, into: Speaker) -> None:
    """Give `speaker` the links that were its own, position by position."""
    for position in sorted({one for positions in links.values() for one in positions}):
        on = [UUID(claim) for claim, positions in links.items() if position in positions]
        Attribution.objects.filter(claim__in=on, position=position, speaker=into).update(speaker=speaker)
