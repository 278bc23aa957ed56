"""Who claims are attributed to."""

from django.db import models

from claims import clock
from claims.enums import SpeakerKind
from claims.models.base import NewsroomModel, choices


class Speaker(NewsroomModel):
    """A person, organisation, group, document or unnamed voice.

    Persons, organisations and documents are one speaker across the newsroom's articles, by folded name; groups and
    unnamed voices ("authorities", "a witness") are somebody else in the next article, and belong to one (`article`).
    `role` is what the first article that said it calls them ("mayor of Elmstad"): it tells namesakes apart, of whom all
    but the first have it in `folded` and go by their name as an alias. A person of whom a reading knows a lone surname
    and no role belongs to its article as well.
    One that was found to be another stays on file, `merged_into` the other; it gave its name free (`folded` is then its
    id), and is found again by its aliases.
    """

    name = models.CharField(max_length=500)
    folded = models.CharField(max_length=500)
    kind = models.CharField(max_length=12, choices=choices(SpeakerKind))
    article = models.ForeignKey("claims.Article", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=200, blank=True, default="", db_default="")
    description = models.TextField(blank=True)
    wikidata_id = models.CharField(max_length=20, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["newsroom", "kind", "folded"],
                condition=models.Q(article__isnull=True),
                name="one_speaker_per_name",
            ),
            models.UniqueConstraint(
                fields=["article", "kind", "folded"],
                condition=models.Q(article__isnull=False),
                name="one_voice_per_article_and_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SpeakerAlias(NewsroomModel):
    """Another name that a speaker goes by."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=500)
    folded = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["speaker", "folded"], name="one_alias_per_name")]

    def __str__(self) -> str:
        return self.name
