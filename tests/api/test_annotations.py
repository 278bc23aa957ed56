"""An article's ledger as a W3C Web Annotation collection."""

from claims.models import Claim
from claims.services import claims
from tests.api.client import Api
from tests.factories.articles import article, claim
from tests.factories.verdicts import signed
from tests.people import People, acting

PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def test_each_claim_is_an_annotation_on_its_words(ada: Api, gazette: People) -> None:
    on = signed(gazette)
    claims.edit_claim(by=acting(gazette.ada), claim=Claim.objects.get(pk=on.pk), tags=["harbour"])
    away = claim(gazette.ada, on.article, exact="lost their roofs")
    claims.dismiss_claim(by=acting(gazette.ada), claim=away, reason="Nobody doubts it.")
    answer = ada.get(f"articles/{on.article_id}/annotations/")
    assert answer["Content-Type"] == PROFILE
    told = answer.json()  # type: ignore[attr-defined]
    assert (told["@context"], told["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    items = told["first"]["items"]
    assert told["total"] == len(items) == Claim.objects.filter(article=on.article, dismissed_at=None).count()
    assert str(away.pk) not in answer.content.decode()
    mine = next(one for one in items if one["id"].endswith(f"/claims/{on.pk}/"))
    quote, position = mine["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "12 boats had sunk")
    text = ada.get(mine["target"]["source"]).json()["text"]  # type: ignore[attr-defined]
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert text[: position["start"]].endswith(quote["prefix"])
    said = {(body["purpose"], body.get("value")) for body in mine["body"]}
    assert {
        ("describing", "12 boats had sunk"),
        ("tagging", "harbour"),
        ("classifying", "supported"),
        ("assessing", "Supported (as of 2026-03-01)"),
    } <= said


def test_an_article_without_claims_has_an_empty_collection(ada: Api, gazette: People) -> None:
    on = article(gazette.ada, read=False)
    told = ada.get(f"articles/{on.pk}/annotations/").json()  # type: ignore[attr-defined]
    assert (told["total"], "first" in told) == (0, False)
