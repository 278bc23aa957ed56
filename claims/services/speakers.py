"""Who claims are attributed to: found again by name, or made; edited by people."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack
from uuid import UUID

from claims import access, checks
from claims.access import Action, Actor
from claims.enums import EventKind, SpeakerKind
from claims.errors import StateError, invalid
from claims.models import Article, Speaker, SpeakerAlias
from claims.names import fold
from claims.services import history, rows, tallies

# These are somebody else in the next article, so they are one speaker within an article only.
LOCAL_KINDS = {SpeakerKind.GROUP, SpeakerKind.UNNAMED}


class SpeakerChanges(TypedDict, total=False):
    """What a person may change."""

    name: str
    kind: SpeakerKind
    aliases: Sequence[str]
    wikidata_id: str


def find_or_make(name: str, kind: SpeakerKind, article: Article) -> Speaker:
    """The speaker of that name and kind, by name or alias; a new one if there is none. An inner step."""
    folded = fold(name)
    within = article if kind in LOCAL_KINDS else None
    known = Speaker.objects.filter(kind=kind, article=within)
    found = known.filter(folded=folded).first() or known.filter(aliases__folded=folded).order_by("created_at").first()
    if found:
        return found
    made, _ = Speaker.objects.get_or_create(
        newsroom_id=article.newsroom_id, kind=kind, folded=folded, article=within, defaults={"name": name}
    )
    return made


@history.service
def edit_speaker(
    *, by: Actor, speaker: Speaker, expected: int | None = None, **changes: Unpack[SpeakerChanges]
) -> Speaker:
    """Change name, kind, aliases or Wikidata id; the evidence of what they said is counted anew.

    Raises `InvalidError` for values that won't do, `StateError` when another speaker has that name and kind.
    """
    access.require(by, Action.EDIT_SPEAKER)
    speaker = rows.lock(speaker, expected=expected)
    before = facts(speaker)
    fields = _checked(changes)
    aliases = fields.pop("aliases", None)
    fields["article_id"] = _home(speaker, fields.get("kind", speaker.kind))
    _refuse_a_second(speaker, fields)
    if aliases is not None:
        speaker.aliases.all().delete()
        SpeakerAlias.objects.bulk_create(
            SpeakerAlias(newsroom_id=speaker.newsroom_id, speaker=speaker, name=name, folded=fold(name))
            for name in {fold(name): name for name in aliases}.values()
        )
    speaker = rows.write(speaker, always=aliases is not None, **fields)
    if before != facts(speaker):
        tallies.recount_all(tallies.said_by(speaker))
        history.record(EventKind.SPEAKER_EDITED, by=by, about=[speaker], before=before, after=facts(speaker))
    return speaker


def facts(speaker: Speaker) -> dict[str, Any]:
    """The speaker as an event states it."""
    names = [history.fact(alias.name) for alias in SpeakerAlias.objects.filter(speaker=speaker).order_by("name")]
    return history.facts(speaker, aliases=names)


def _checked(changes: SpeakerChanges) -> dict[str, Any]:
    fields: dict[str, Any] = dict(changes)
    if "name" in changes:
        fields["name"] = checks.text(changes["name"], "name", required=True)
        fields["folded"] = fold(fields["name"])
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


def _home(speaker: Speaker, kind: str) -> UUID | None:
    """The article that the speaker belongs to as `kind`, or None for one known across articles."""
    if kind not in LOCAL_KINDS:
        return None
    if speaker.article_id is None and kind != speaker.kind:
        raise invalid("kind", "A speaker known across articles can't become a group or an unnamed voice.", "known")
    return speaker.article_id


def _refuse_a_second(speaker: Speaker, fields: dict[str, Any]) -> None:
    same = Speaker.objects.filter(
        kind=fields.get("kind", speaker.kind),
        folded=fields.get("folded", speaker.folded),
        article_id=fields["article_id"],
    )
    if other := same.exclude(pk=speaker.pk).first():
        raise StateError(
            f"There is another speaker called {other.name}.", code="speaker_exists", details={"speaker": str(other.pk)}
        )
