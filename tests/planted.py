"""Words that nobody may read outside of the desk, planted in every free text of every model.

The fields are found in the models. What is no free text, and what the public is shown, is in a table here with the
reason; a field that is in none of them and that nothing was planted in fails `unplanted`.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from claims import triggers
from claims.enums import EvidenceState
from claims.models import Attribution, Claim, Contact, Evidence

CANARY = "Zqcanary"
CODES = "A code, a hash, or a number as it is printed: no words of anybody's."
DERIVED = "Made of another field, which is planted."
# What is no free text, or is made of it → why.
APART: dict[str, str] = {
    **dict.fromkeys(
        [
            *("Article.language", "Claim.language", "Source.language", "User.language", "Reading.engine_version"),
            *("Article.url_sha256", "CorrectionRequest.key_sha256", "Invitation.secret_sha256", "User.password"),
            *("Token.prefix", "Token.secret_sha256", "Token.scopes", "IdempotencyKey.request_sha256"),
            *("IdempotencyKey.body_sha256", "Speaker.wikidata_id", "Evidence.later_reason", "Reading.options"),
            *("Evidence.components", "Claim.certainty", "TextChange.touched", "VerdictContent.salt"),
            *("SnapshotContent.pages", "SnapshotContent.hops", "SnapshotContent.blocks", "Reading.blocks"),
            *("ArticleText.told", "ArticleVersion.sha256", "ArticleCapture.media_type", "SourceCheck.code"),
            *("ArticleCapture.certificate_sha256", "Event.request_id", "EventSubject.subject_kind"),
            *("StoredFile.sha256", "StoredFile.media_type", "FactCheckVersion.sha256", "Removal.sha256"),
            *("Snapshot.media_type", "Snapshot.certificate_sha256", "Snapshot.text_sha256", "SourceCheck.sha256"),
            *("SourceCheck.text_sha256", "Verdict.content_sha256", "Review.content_sha256"),
        ],
        CODES,
    ),
    **dict.fromkeys(
        [
            *("Speaker.folded", "SpeakerAlias.folded", "SavedFilter.folded", "SourceAddress.key"),
            *("Source.address_key", "Source.canonical_key", "VerdictContent.dossier"),
        ],
        DERIVED,
    ),
    "Newsroom.slug": "The newsroom's public name.",
    "Newsroom.name": "The newsroom's public name.",
    "FactCheck.slug": "The public address.",
    **dict.fromkeys(
        ["Policy.method", "Policy.licence", "Policy.licence_url", "Scale.name", "Scale.steps", "Verdict.rating"],
        "How the newsroom works, for its readers.",
    ),
}
# What the public is shown of the claims that are published, by model: nothing is planted in these fields of their rows.
SHOWN: dict[str, set[str]] = {
    "Article": {"title", "publisher", "url"},
    "Claim": {"statement", "exact"},
    "Attribution": {"as_written", "cue"},
    "Speaker": {"name"},
    "Contact": {"whom", "none_reason"},
    "Evidence": {"excerpt", "locator_value", "translation", "translator"},
    "Source": {"url", "document", "title", "publisher", "origin", "interest"},
}
# A list of words, empty on most rows.
LISTED = "Evidence.missing"
# What is read live by public pages, or is their own: frozen words, and what they were corrected to.
FROZEN = {"FactCheckContent", "CorrectionContent"}


class Planted:
    """Words that are told apart, and found again wherever they come out."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.fields: set[str] = set()

    def __call__(self, where: str) -> str:
        while where in self.words:
            where += " again"
        self.words[where] = f"{CANARY}{len(self.words):04d}x"
        self.fields.add(where.split(" ")[0])
        return self.words[where]

    def found_in(self, text: str) -> list[str]:
        """The places whose words are in `text`."""
        held = text.lower()
        return [where for where, word in self.words.items() if word.lower() in held] if CANARY.lower() in held else []


def free_texts() -> dict[str, tuple[Any, Any]]:
    """Every text field without choices, by “Model.field”."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return {
        f"{model.__name__}.{field.name}": (model, field)
        for model in apps.get_app_config("claims").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices
    }


def unplanted(word: Planted) -> set[str]:
    """The fields that nothing was planted in, and that no table here names."""
    return {one for one in free_texts() if one.split(".")[0] not in FROZEN} - word.fields - set(APART)


def plant(word: Planted, spared: Mapping[str, set[UUID]]) -> None:
    """Put a word of its own into each of the texts on file, but for what is shown of the rows that are `spared`.

    What is kept for ever is no exception, so the triggers are taken off; the test's transaction puts them back.
    """
    triggers.remove()
    for where, (model, field) in free_texts().items():
        kind = model.__name__
        if where in APART or kind in FROZEN:
            continue
        for row in model._base_manager.order_by("pk"):
            if field.name in SHOWN.get(kind, set()) and row.pk in spared.get(kind, set()):
                continue
            value = _with(getattr(row, field.name), field, f"{where} {row.pk}", word)
            if value is not None:
                model._base_manager.filter(pk=row.pk).update(**{field.name: value})


def shown_rows(claims: Iterable[Claim]) -> dict[str, set[UUID]]:
    """By model, the rows that the public is shown something of once these claims are published."""
    out = {claim.pk for claim in claims}
    open_to_all = Evidence.objects.filter(claim__in=out, source__confidential=False)
    items = open_to_all.exclude(state=EvidenceState.WITHDRAWN).select_related("source")
    voices = Attribution.objects.filter(claim__in=out)
    contacts = Contact.objects.filter(claim__in=out, withdrawn_at__isnull=True)
    return {
        "Claim": out,
        "Article": set(Claim.objects.filter(pk__in=out).values_list("article", flat=True)),
        "Attribution": set(voices.values_list("pk", flat=True)),
        "Speaker": set(voices.values_list("speaker", flat=True)),
        "Contact": set(contacts.values_list("pk", flat=True)),
        "Evidence": {item.pk for item in items},
        "Source": {item.source_id for item in items},
    }


def _with(value: Any, field: Any, where: str, word: Planted) -> Any:
    """The value with a word planted in it; None where it has no place for one."""
    if isinstance(field, models.JSONField):
        return _in_json(value, where, word)
    said = word(where)
    if isinstance(field, models.EmailField):
        return f"{said}@example.org"
    whole = f"{value} {said}".strip()
    return said if field.max_length and len(whole) > field.max_length else whole


def _in_json(value: Any, where: str, word: Planted) -> Any:
    if isinstance(value, str):
        return f"{value} {word(where)}"
    if isinstance(value, dict):
        return {**value, "planted": word(where)}
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return [{**one, "planted": word(where)} for one in value]
    if isinstance(value, list) and all(isinstance(one, str) for one in value) and (value or where.startswith(LISTED)):
        return [*value, word(where)]
    return None
