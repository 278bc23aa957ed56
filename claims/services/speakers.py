"""Who claims are attributed to: found again by name, or made; edited and merged by people.

A merged speaker gives its name free (`folded` becomes its id) and keeps it as an alias of its own, so that a later
reading that meets the name, in whatever kind, finds it and follows `merged_into`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from claims import access, checks, clock
from claims.access import Action, Actor
from claims.enums import EventKind, SpeakerKind
from claims.errors import StateError, invalid
from claims.models import Article, Attribution, Claim, Speaker, SpeakerAlias
from claims.names import fold
from claims.services import history, rows, tallies

# These are somebody else in the next article, so they are one speaker within an article only.
LOCAL_KINDS = {SpeakerKind.GROUP, SpeakerKind.UNNAMED}


class SpeakerChanges(TypedDict, total=False):
    """What a person may change."""

    name: str
    kind: SpeakerKind
    aliases: Sequence[str]
    description: str
    role: str
    wikidata_id: str


def going_by(name: str, kind: SpeakerKind, article: Article) -> list[Speaker]:
    """Who in that article may be meant by `name`, or who they were merged into. An inner step.

    Those whom the article names already come first, then those of that very name, then those who go by it.
    """
    folded = fold(name)
    near = Q(article=article) if kind in LOCAL_KINDS else Q(article__isnull=True) | Q(article=article)
    called = Q(folded=folded) | Q(pk__in=SpeakerAlias.objects.filter(folded=folded).values("speaker"))
    found = list(Speaker.objects.filter(near, called, kind=kind).select_related("merged_into").order_by("created_at"))
    found.sort(key=lambda one: (one.article_id is None, one.folded != folded, one.merged_into_id is not None))
    known = list(dict.fromkeys(one.merged_into or one for one in found))
    if len(known) > 1:
        there = Attribution.objects.filter(claim__article=article, speaker__in=known)
        named = set(there.values_list("speaker", flat=True))
        known.sort(key=lambda one: one.pk not in named)
    return known


def find_or_make(name: str, kind: SpeakerKind, article: Article) -> Speaker:
    """The speaker of that name and kind, by name or alias, or who it was merged into; else a new one. An inner step."""
    if known := going_by(name, kind, article):
        return known[0]
    made, _ = Speaker.objects.get_or_create(
        newsroom_id=article.newsroom_id,
        kind=kind,
        folded=fold(name),
        article=article if kind in LOCAL_KINDS else None,
        defaults={"name": name},
    )
    return made


@history.service
def edit_speaker(
    *, by: Actor, speaker: Speaker, expected: int | None = None, **changes: Unpack[SpeakerChanges]
) -> Speaker:
    """Change name, kind, aliases, role, description or Wikidata id; the evidence of what they said is counted anew.

    Raises `InvalidError` for values that won't do, `StateError` when another speaker has that name and kind, or when
    this one was merged into another.
    """
    access.require(by, Action.EDIT_SPEAKER)
    speaker = rows.lock(speaker, expected=expected)
    if speaker.merged_into_id:
        raise StateError(
            "This speaker was merged into another. Edit that one.",
            code="merged",
            details={"speaker": str(speaker.merged_into_id)},
        )
    before = facts(speaker)
    fields = _checked(changes)
    aliases = fields.pop("aliases", None)
    fields["article_id"] = _home(speaker, fields)
    refuse_a_second(speaker, fields)
    if aliases is not None:
        speaker.aliases.all().delete()
        _call(speaker, aliases)
    speaker = rows.write(speaker, always=aliases is not None, **fields)
    if before != facts(speaker):
        moved = tallies.recount_all(tallies.said_by(speaker))
        history.record(
            EventKind.SPEAKER_EDITED,
            by=by,
            about=[speaker, *moved.claims],
            before=before | moved.before,
            after=facts(speaker) | moved.after,
        )
    return speaker


@history.service
def merge_speaker(*, by: Actor, speaker: Speaker, into: Speaker, expected: int | None = None) -> Speaker:
    """Make `speaker` one with `into`, who takes over all attributions, names, and what it did not say of itself.

    The claims that are moved have a new version, and the evidence on them is counted anew. `speaker` stays on file and
    points at `into`, which is returned. Raises `InvalidError` at `into` for itself, `StateError` when one of them was
    merged already, or when a voice of one article would stand for one known beyond it.
    """
    access.require(by, Action.EDIT_SPEAKER)
    if speaker.pk == into.pk:
        raise invalid("into", "A speaker can't be merged into itself. Name the other one.", "same")
    found = {
        one.pk: rows.lock(one, expected=expected if one.pk == speaker.pk else None) for one in _in_order(speaker, into)
    }
    speaker, into = found[speaker.pk], found[into.pk]
    step = unite(speaker, into)
    history.record(EventKind.SPEAKER_MERGED, by=by, about=step.about, before=step.before, after=step.after)
    return into


@dataclass(frozen=True, slots=True)
class Step:
    """What became of two speakers and of what they said, as an event states it."""

    about: list[models.Model]
    before: dict[str, Any]
    after: dict[str, Any]


def unite(speaker: Speaker, into: Speaker) -> Step:
    """Hand all that is of `speaker` to `into`. An inner step; both are locked. Raises `StateError`.

    What it notes of the links that it moves (their positions by claim) is what parting them again takes.
    """
    _refuse_merge(speaker, into)
    before = {"speaker": facts(speaker), "into": facts(into)}
    _call(into, [speaker.name, *speaker.aliases.order_by("name").values_list("name", flat=True)], of=speaker)
    _call(speaker, [speaker.name])
    followers = list(Speaker.objects.filter(merged_into=speaker).order_by("pk"))
    Speaker.objects.filter(merged_into=speaker).update(merged_into=into)
    speaker = rows.write(speaker, merged_into_id=into.pk, folded=str(speaker.pk))
    said = {name: getattr(into, name) or getattr(speaker, name) for name in ("role", "description", "wikidata_id")}
    into = rows.write(into, always=True, **said)
    links = _links(speaker)
    moved = renew(links)
    Attribution.objects.filter(speaker=speaker).update(speaker=into)
    counted = tallies.recount_all(tallies.said_by(into))
    changes = {part: history.changed(before[part], facts(now)) for part, now in (("speaker", speaker), ("into", into))}
    return Step(
        about=list(dict.fromkeys([speaker, into, *followers, *moved, *counted.claims])),
        before={part: was for part, (was, _) in changes.items()} | {"links": links} | counted.before,
        after={part: now for part, (_, now) in changes.items()} | {"claims": len(moved)} | counted.after,
    )


def renew(claims: Iterable[str]) -> list[Claim]:
    """The claims of those ids, locked, each in its next version, since what lies in rows beside it is another."""
    found = list(Claim.objects.filter(pk__in=list(claims)).order_by("pk").select_for_update(no_key=True))
    ids = [claim.pk for claim in found]
    Claim.objects.filter(pk__in=ids).update(version=F("version") + 1, updated_at=clock.now())
    return found


def facts(speaker: Speaker) -> dict[str, Any]:
    """The speaker as an event states it."""
    names = [history.fact(alias.name) for alias in SpeakerAlias.objects.filter(speaker=speaker).order_by("name")]
    return history.facts(speaker, aliases=names)


def _call(speaker: Speaker, names: Sequence[str], *, of: Speaker | None = None) -> None:
    """Add aliases that it has not yet; names `of` a merged one, unless they are its own name."""
    known = set(speaker.aliases.values_list("folded", flat=True)) | ({speaker.folded} if of else set())
    SpeakerAlias.objects.bulk_create(
        SpeakerAlias(newsroom_id=speaker.newsroom_id, speaker=speaker, name=name, folded=folded)
        for folded, name in {fold(name): name for name in names}.items()
        if folded not in known
    )


def _in_order(*speakers: Speaker) -> list[Speaker]:
    """By id, so that two who merge the same can't lock each other out."""
    return sorted(speakers, key=lambda speaker: speaker.pk)


def _refuse_merge(speaker: Speaker, into: Speaker) -> None:
    for one, said in ((speaker, "This speaker"), (into, "The other speaker")):
        if one.merged_into_id:
            raise StateError(
                f"{said} was merged into another already.", code="merged", details={"speaker": str(one.merged_into_id)}
            )
    if into.article_id and into.article_id != speaker.article_id:
        raise StateError(
            "The other is a voice of one article, and can't stand for somebody beyond it. Merge it the other way.",
            code="of_one_article",
        )


def _links(speaker: Speaker) -> dict[str, list[int]]:
    """The links of `speaker`: their positions, by the ids of the claims they are on."""
    found: dict[str, list[int]] = {}
    for claim, position in Attribution.objects.filter(speaker=speaker).values_list("claim", "position"):
        found.setdefault(str(claim), []).append(position)
    return found


def _checked(changes: SpeakerChanges) -> dict[str, Any]:
    fields: dict[str, Any] = dict(changes)
    if "name" in changes:
        fields["name"] = checks.text(changes["name"], "name", required=True)
        fields["folded"] = fold(fields["name"])
    if "role" in changes:
        fields["role"] = checks.text(changes["role"], "role", most=200)
    if "description" in changes:
        fields["description"] = checks.text(changes["description"], "description", most=checks.MAX_STATEMENT)
    if "wikidata_id" in changes:
        fields["wikidata_id"] = _wikidata(changes["wikidata_id"])
    if "aliases" in changes:
        fields["aliases"] = [checks.text(name, "aliases", required=True) for name in changes["aliases"]]
    return fields


def _wikidata(given: str) -> str:
    value = checks.text(given, "wikidata_id", most=20)
    if value and not (value[0] == "Q" and value[1:].isascii() and value[1:].isdigit()):
        raise invalid("wikidata_id", "A Wikidata id is a Q and a number, such as Q42.", "not_an_id")
    return value


def _home(speaker: Speaker, fields: dict[str, Any]) -> UUID | None:
    """The article that the speaker belongs to once it has `fields`, or None for one known across articles.

    A person of one article is known beyond it as soon as somebody names them.
    """
    kind = fields.get("kind", speaker.kind)
    if kind not in LOCAL_KINDS:
        return speaker.article_id if kind == speaker.kind and "name" not in fields else None
    if speaker.article_id is None and kind != speaker.kind:
        raise invalid("kind", "A speaker known across articles can't become a group or an unnamed voice.", "known")
    return speaker.article_id


def refuse_a_second(speaker: Speaker, fields: dict[str, Any]) -> None:
    """Raise `StateError` when somebody else has the name, kind and article that `speaker` would have with `fields`."""
    same = Speaker.objects.filter(
        kind=fields.get("kind", speaker.kind),
        folded=fields.get("folded", speaker.folded),
        article_id=fields["article_id"],
    )
    if other := same.exclude(pk=speaker.pk).first():
        raise StateError(
            f"There is another speaker called {other.name}.", code="speaker_exists", details={"speaker": str(other.pk)}
        )
