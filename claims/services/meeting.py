"""Whom a reading meets: the same speaker as before where the name is full and the role allows it, else somebody new.

Nobody is made one with somebody else on a likeness. A namesake with another role is a speaker of their own, a lone
surname without a role is somebody of this article only; who they resemble is proposed, for a person to judge.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet

from claims import clock, likeness
from claims.enums import Likeness, SpeakerKind
from claims.likeness import Named
from claims.models import Article, Speaker, SpeakerAlias, SpeakerProposal
from claims.names import fold
from claims.services import history, speakers

MOST_ALIKE = 5
MOST_LOOKED_AT = 1_000
COMPARED = {SpeakerKind.PERSON: likeness.of_people, SpeakerKind.ORGANISATION: likeness.of_organisations}


def meet(name: str, kind: SpeakerKind, article: Article, role: str) -> tuple[Speaker, bool]:
    """Who goes by `name` in that article, and whether they are new. An inner step."""
    known = speakers.going_by(name, kind, article)
    if kind is not SpeakerKind.PERSON:
        return (known[0], False) if known else (speakers.find_or_make(name, kind, article), True)
    here = [one for one in known if one.article_id == article.pk]
    fitting = here or [one for one in known if _fits(name, role, one)]
    if role:
        fitting = [one for one in fitting if likeness.same_role(role, one.role)] or fitting
    if len(fitting) == 1 or here:
        return fitting[0], False
    return _make(name, role, article, taken=bool(known), alone=bool(fitting))


def _fits(name: str, role: str, one: Speaker) -> bool:
    """Whether a full name, or another name that a person gave them, may be theirs; a lone surname with their role."""
    if likeness.conflict(role, one.role):
        return False
    called = fold(one.name) != fold(name)
    return likeness.is_full(name) or called or likeness.same_role(role, one.role)


def _make(name: str, role: str, article: Article, *, taken: bool, alone: bool) -> tuple[Speaker, bool]:
    """Somebody new: of this article where it can't be said which of several (`alone`), or too little is known."""
    folded = fold(name)
    within = article if alone or not (role or (likeness.is_full(name) and not taken)) else None
    key = f"{folded} ({fold(role)})"[:500] if taken and within is None else folded
    made, new = Speaker.objects.get_or_create(
        newsroom_id=article.newsroom_id,
        kind=SpeakerKind.PERSON,
        folded=key,
        article=within,
        defaults={"name": name, "role": role},
    )
    if new and key != folded:
        SpeakerAlias.objects.create(newsroom_id=article.newsroom_id, speaker=made, name=name, folded=folded)
    return made, new


def note_roles(told: Sequence[tuple[Speaker, str]]) -> list[Speaker]:
    """Keep what speakers are called who had no role on file; those that have one now. An inner step."""
    noted = []
    for speaker, role in sorted(told, key=lambda one: one[0].pk):
        without = Speaker.objects.filter(pk=speaker.pk, role="", kind=SpeakerKind.PERSON, merged_into__isnull=True)
        if role and without.update(role=role, version=F("version") + 1, updated_at=clock.now()):
            speaker.refresh_from_db()
            noted.append(speaker)
    return noted


def propose(met: Iterable[Speaker]) -> list[SpeakerProposal]:
    """Store with whom on file each of those may be one, unless that was proposed before. An inner step."""
    met = [one for one in met if one.kind in COMPARED and not one.merged_into_id]
    if not met:
        return []
    known = list(_near(met).prefetch_related("aliases")[:MOST_LOOKED_AT])
    ids = [one.pk for one in met]
    before = SpeakerProposal.objects.filter(Q(speaker__in=ids) | Q(other__in=ids)).values_list("speaker", "other")
    pairs = {frozenset(pair) for pair in before}
    found = []
    for one in met:
        alike = [(other, why) for other in known if other.pk != one.pk and (why := _alike(one, other))]
        alike.sort(key=lambda pair: (list(Likeness).index(pair[1]), pair[0].created_at))
        for other, why in alike[:MOST_ALIKE]:
            if frozenset((one.pk, other.pk)) not in pairs:
                pairs.add(frozenset((one.pk, other.pk)))
                found.append(_proposal(one, other, why))
    return SpeakerProposal.objects.bulk_create(found)


def told(proposals: Sequence[SpeakerProposal]) -> dict[str, Any]:
    """The proposals as a reading's event states them, where there are any."""
    return {"proposed": {str(one.pk): history.facts(one) for one in proposals}} if proposals else {}


def _proposal(one: Speaker, other: Speaker, why: Likeness) -> SpeakerProposal:
    return SpeakerProposal(
        newsroom_id=one.newsroom_id, speaker=one, other=other, likeness=why, role=one.role, other_role=other.role
    )


def _alike(one: Speaker, other: Speaker) -> Likeness | None:
    if one.kind != other.kind:
        return None
    return COMPARED[SpeakerKind(one.kind)](_named(one), _named(other))


def _named(speaker: Speaker) -> Named:
    return Named((speaker.name, *(alias.name for alias in speaker.aliases.all())), speaker.role)


def _near(met: Sequence[Speaker]) -> QuerySet[Speaker]:
    """Those on file whose names share a word with the end of one of those, or begin as an organisation's initials."""
    wanted = Q()
    for one in met:
        folded = fold(one.name)
        last = folded.split()[-1]
        near = Q(folded__contains=last) | Q(aliases__folded__contains=last)
        if one.kind == SpeakerKind.ORGANISATION:
            initials = "".join(word[0] for word in folded.split())
            near = Q(folded__contains=last) | Q(folded__endswith=initials)
            near |= Q(folded__startswith=folded[0]) if one.name.isupper() else Q()
        wanted |= Q(kind=one.kind) & near
    standing = Speaker.objects.filter(article__isnull=True, merged_into__isnull=True)
    return standing.filter(wanted).distinct().order_by("created_at")
