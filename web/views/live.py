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
from claims.models import Article
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
    seq = _number(request.GET.get("since", ""))
    shown = {
        "since": updates.since(article, seq, but=request.actor.id),
        "present": _present(request, article, _number(request.GET.get("editing", ""))),
        "reading": present.under_way(article),
        "was_reading": request.GET.get("reading") == "1",
    }
    return render(request, "web/parts/updates.html", shown | {"article": article, "seq": seq})


@door()
def claim_changes(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """What happened at a claim since its page was made, and who is at its article; `form` says that it is edited here.

    What the member did elsewhere counts too: the page that asks does not show it yet.
    """
    claim = ledger.get(claim_id)
    seq, editing = _number(request.GET.get("since", "")), request.GET.get("form") == "1"
    shown = {
        "since": updates.since(claim.article, seq, but=None, claim=claim),
        "present": _present(request, claim.article, ledger.number(claim) if editing else 0),
        "editing": editing,
    }
    return render(request, "web/parts/updates.html", shown | {"of": claim, "seq": seq})


def _present(request: DeskRequest, article: Article, editing: int) -> list[presence.Present]:
    """The others at an article, after noting that this member is there, editing the claim of that number."""
    presence.note(article.pk, request.member.pk, editing)
    return presence.others(article.pk, request.member.pk, members.listing())


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
