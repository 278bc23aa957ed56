"""What a second reading left to decide on, for a desk to be looked at."""

from claims.models import Article, Claim, Difference, Reading


def differ(on: Article) -> None:
    """Two differences from what people decided: one says it in other words, one would not log the claim."""
    version = on.versions.get()
    first = Reading.objects.get(article_version=version)
    again = Reading.objects.create(
        newsroom_id=on.newsroom_id,
        article_version=version,
        engine_version=first.engine_version,
        blocks=first.blocks,
        added=3,
        changed=2,
        set_aside=1,
    )
    one, other = Claim.objects.filter(article=on, reading=first, dismissed_at=None, as_read__isnull=False)[:2]
    words = (one.as_read or {}) | {"statement": f"{one.statement} So the reading says.", "attribution": []}
    for claim, said in ((one, words), (other, {})):
        Difference.objects.create(newsroom_id=on.newsroom_id, reading=again, claim=claim, said=said)
