"""What could be published now: signed-off verdicts that the public does not read yet."""

from claims.models import Article, Claim, FactCheck, Verdict
from claims.selectors import fact_checks


def in_article(article: Article) -> list[Claim]:
    """The claims of an article with a signed-off verdict that stand published nowhere, in the order of its text."""
    found = list(
        Claim.objects.filter(article=article, signed__isnull=False, confirmed=True, dismissed_at__isnull=True)
        .select_related("signed", "article")
        .order_by("start", "end", "id")
    )
    placed = fact_checks.of_claims([claim.pk for claim in found])
    return [claim for claim in found if claim.pk not in placed]


def newer(fact_check: FactCheck) -> list[Verdict]:
    """The verdicts that were signed off of its claims after those that are published, in the order of its claims."""
    placed = fact_checks.placed(fact_checks.page(fact_check).version)
    signed = {one.claim_id: one.claim.signed_id for one in placed}
    wanted = [pk for claim, pk in signed.items() if pk and pk not in {one.verdict_id for one in placed}]
    found = {one.pk: one for one in Verdict.objects.filter(pk__in=wanted).select_related("claim__signed")}
    return [found[pk] for pk in wanted if pk in found]
