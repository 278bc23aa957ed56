"""What leaves a newsroom or is said of people by numbers: annotations, the record taken away, what speakers are on
file for. Looked at when a run of steps is over.
"""

import base64
import json
from collections import Counter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from rest_framework.test import APIRequestFactory

from api.v1.serializers.annotations import marked
from claims import verify_log
from claims.models import Attribution, Claim, Evidence, Member, Newsroom, Source, Speaker, Verdict
from claims.publication import annotations
from claims.selectors import claims as in_articles
from claims.selectors import exporting, speakers
from tests.claims.machine.public import planted
from tests.claims.machine.reference import Desk
from tests.claims.machine.world import Room


def hold(room: Room, desk: Desk, named: set[str]) -> None:
    """All of it. `named` are words that a person wrote where others may read them."""
    hidden = confided(room) - named
    _annotations_hold(room, desk, hidden)
    _record_holds(room, hidden)
    _speakers_hold()


def confided(room: Room) -> set[str]:
    """The planted words of confidential sources, and of what is on file from them."""
    words: set[str] = set()
    for source in Source._base_manager.filter(newsroom=room.newsroom, confidential=True):
        words |= planted(source.title, source.document, source.publisher, source.origin, source.interest, source.url)
        for item in Evidence._base_manager.filter(source=source):
            words |= planted(item.excerpt, item.note, item.translation, item.translator, item.withdraw_reason)
    return words


def everything(newsroom: Newsroom) -> set[str]:
    """The planted words of every row of the newsroom."""
    words: set[str] = set()
    for model in apps.get_app_config("claims").get_models():
        fields = [
            one.attname for one in model._meta.concrete_fields if isinstance(one, CharField | TextField | JSONField)
        ]
        if fields and any(one.name == "newsroom" for one in model._meta.concrete_fields):
            rows = model._base_manager.filter(newsroom=newsroom)
            words |= planted(*(value for row in rows.values_list(*fields) for value in row))
    members = Member._base_manager.filter(newsroom=newsroom)
    return words | planted(*members.values_list("user__name", flat=True))


def _annotations_hold(room: Room, desk: Desk, confided: set[str]) -> None:
    """A verdict is told of what is signed alone, and nothing that was confided."""
    request = APIRequestFactory().get("/", HTTP_HOST="testserver")
    for article in room.articles:
        found = list(in_articles.in_article(article).filter(dismissed_at__isnull=True))
        told = annotations.collection([marked(request, one) for one in found], address="/", label="")
        assert not planted(json.dumps(told, ensure_ascii=False)) & confided
        items = told["first"]["items"] if found else []
        for one, item in zip(found, items, strict=True):
            words = [body["value"] for body in item["body"] if body["purpose"] == "classifying"]
            signed = desk.claims[one.pk].signed_id
            assert words == ([Verdict.objects.get(pk=signed).word] if signed else [])
            start, end = (item["target"]["selector"][1][name] for name in ("start", "end"))
            text = desk.texts.get(one.article_version_id, "")
            assert not text or text[start:end] == item["target"]["selector"][0]["exact"]


def _record_holds(room: Room, confided: set[str]) -> None:
    """The record that is taken away opens nothing of a confidential source, and holds by its own program."""
    said = set[str]()
    lines = list(exporting.lines(room.newsroom, values=True))
    verify_log.check(lines)
    for line in lines:
        entry: dict[str, Any] = json.loads(line)
        said |= planted(line.decode(), base64.b64decode(entry.get("body", "")).decode())
    assert not said & confided, f"the record taken away tells {said & confided}"


def _speakers_hold() -> None:
    """A speaker is on file for what they are the source of and do not deny, and a person stands behind."""
    everybody = list(Speaker.objects.all())
    by_status: dict[UUID, Counter[str]] = {one.pk: Counter() for one in everybody}
    by_word: dict[UUID, Counter[str]] = {one.pk: Counter() for one in everybody}
    for link in Attribution.objects.filter(role="source").select_related("claim__signed"):
        claim: Claim = link.claim
        if claim.confirmed and not claim.dismissed_at and claim.claimer_stance != "denies":
            by_status[link.speaker_id][claim.evidence_status] += 1
            if claim.signed:
                by_word[link.speaker_id][claim.signed.word] += 1
    assert _without_zeros(speakers.status_counts(everybody)) == _without_zeros(by_status)
    assert _without_zeros(speakers.verdict_counts(everybody)) == _without_zeros(by_word)


def _without_zeros(counts: dict[UUID, Any]) -> dict[UUID, dict[str, int]]:
    found = {pk: {name: number for name, number in one.items() if number} for pk, one in counts.items()}
    return {pk: one for pk, one in found.items() if one}
