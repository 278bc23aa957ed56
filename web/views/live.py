"""What scripts ask for beside the pages: drafts, others' changes, sentences, and what a few letters find."""

import json
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

import reading
from claims import drafts, presence
from claims.access import Action
from claims.enums import BlockKind
from claims.errors import InvalidError
from claims.selectors import articles, members, search, speakers, updates
from claims.selectors import claims as ledger
from web.door import DeskRequest, door
from web.presenters import articles as present

FOUND = 6
NAMES = 12
SHOWN = 80


@door("POST", takes=Action.READ)
def keep_draft(request: DeskRequest) -> HttpResponse:
    """Keep what was typed into a form; without `fields`, forget it."""
    key, fields = request.POST.get("key", ""), request.POST.get("fields")
    if not fields:
        drafts.forget(request.member.pk, key)
        return HttpResponse(status=204)
    try:
        drafts.keep(request.member.pk, request.member.newsroom_id, key, json.loads(fields))
    except InvalidError as error:
        return JsonResponse({"error": error.detail}, status=400)
    except ValueError:
        return JsonResponse({"error": _("The fields are not JSON.")}, status=400)
    return HttpResponse(status=204)


@door()
def changes(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """What happened at an article since the page was made: others' changes, who is there, how far a reading is."""
    article = articles.get(article_id)
    seq, claim = (_number(request.GET.get(name, "")) for name in ("since", "editing"))
    presence.note(article.pk, request.member.pk, claim)
    shown = {
        "article": article,
        "since": updates.since(article, seq, but=request.actor.id),
        "seq": seq,
        "present": presence.others(article.pk, request.member.pk, members.listing()),
        "reading": present.under_way(article),
        "was_reading": request.GET.get("reading") == "1",
    }
    return render(request, "web/parts/updates.html", shown)


@door()
def sentences(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Where the sentences of a version begin and end, in code points, for the sentence cursor; furniture has none."""
    text = articles.text(articles.get(article_id), _number(request.GET.get("version", "")) or None)
    blocks = text.blocks or [(BlockKind.PARAGRAPH, 0, len(text.text))]
    said = [(start, end) for kind, start, end in blocks if kind != BlockKind.FURNITURE]
    spans = [[one.start, one.end] for start, end in said for one in reading.sentences(text.text, start, end)]
    return JsonResponse({"sentences": spans})


@door()
def find(request: DeskRequest) -> HttpResponse:
    """Articles, claims and speakers that have the words, for the palette and for fields that name a speaker."""
    words = request.GET.get("q", "").strip()[:200]
    if not words:
        return JsonResponse({"found": []})
    if request.GET.get("in") == "speakers":
        return JsonResponse({"found": [{"label": name} for name in speakers.names(words, most=NAMES)]})
    found = [
        *(
            (one.title or _("Article without a title"), _("article"), reverse("web:article", args=[one.pk]))
            for one in articles.listing(words=words)[:FOUND]
        ),
        *(
            (one.statement, _("claim"), reverse("web:claim", args=[one.pk]))
            for one in ledger.listing().filter(search.containing(words, "statement", "exact"))[:FOUND]
        ),
        *((one.name, _("speaker"), reverse("web:speaker", args=[one.pk])) for one in speakers.listing(words)[:FOUND]),
    ]
    return JsonResponse(
        {"found": [{"label": label[:SHOWN], "about": kind, "href": href} for label, kind, href in found]}
    )


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else 0
