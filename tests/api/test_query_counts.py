"""A list of twenty costs no more queries than one of ten."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.enums import LinkKind, SearchOutcome
from claims.models import Article, Claim
from claims.services import comments, contacts, evidence, files, searches, sources
from claims.services import links as links_of_claims
from tests.api.client import Api, results
from tests.factories.articles import article, claim, document
from tests.files import PNG, upload
from tests.people import People, acting

LISTS = [
    "articles/",
    "articles/{article}/claims/",
    "claims/",
    "claims/?speaker={speaker}&q=boats",
    "claims/{claim}/evidence/",
    "claims/{claim}/comments/",
    "claims/{claim}/searches/",
    "claims/{claim}/contacts/",
    "claims/{claim}/links/",
    "claims/{claim}/events/",
    "sources/",
    "speakers/",
    "events/",
]
MOST = 16


@pytest.fixture
def more(gazette: People) -> Callable[[int], tuple[Article, Claim]]:
    """Makes ten more of everything at each call."""
    made = article(gazette.ada, read=False)
    first = claim(gazette.ada, made)

    def make(batch: int) -> tuple[Article, Claim]:
        for number in range(10 * batch, 10 * batch + 10):
            article(gazette.ada, text=f"Text {number}.", read=False)
            links = [
                {"role": "source", "speaker": {"name": "Bo", "kind": "person"}},
                {"role": "relay", "speaker": {"name": f"Relay {number}", "kind": "person"}},
            ]
            claim(gazette.ada, made, attribution=links, tags=[f"tag {number}"], assignee=gazette.ben)
            document(gazette.ben, first, origin=f"Agency {number}", source={"confidential": number % 2 == 0})
            other = claim(gazette.ada, made, exact="more than 300 houses", statement=f"Statement {number}.")
            links_of_claims.link_claims(by=acting(gazette.ada), claim=first, other=other, kind=LinkKind.SAME_AS)
            comments.add_comment(by=acting(gazette.ben), claim=first, text=f"Comment {number}")
            looked = {"where": "A register", "query": f"{number}", "outcome": SearchOutcome.NOTHING}
            searches.log_search(by=acting(gazette.ben), claim=first, **looked)  # type: ignore[arg-type]
            contacts.log_contact(by=acting(gazette.cleo), claim=first, whom=f"Office {number}")
            sources.add_source(by=acting(gazette.ada), document=f"Paper {number}")
            by, given = acting(gazette.ben), {"stance": "supports"}
            file = files.keep(by, upload(PNG + str(number).encode()))
            evidence.attach_evidence(by=by, claim=first, source={"file": file}, **given)  # type: ignore[arg-type]
        return made, first

    return make


def test_lists_ask_no_more_for_more_rows(
    ada: Api, more: Callable[[int], tuple[Article, Claim]], gazette: People
) -> None:
    counts: list[dict[str, int]] = []
    ada.get("articles/")  # notes the token's first use
    for batch in range(2):
        made, first = more(batch)
        speaker = Claim.objects.exclude(attribution=None)[0].attribution.all()[0].speaker_id
        filled = {"article": made.pk, "claim": first.pk, "speaker": speaker}
        counts.append({path: _queries(ada, path.format(**filled), 10 * (batch + 1)) for path in LISTS})
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= MOST, counts[0]


def _queries(api: Api, path: str, least: int) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = results(api.get(f"{path}{'&' if '?' in path else '?'}page_size=200"))
    assert len(rows) >= least, path
    return len(asked)
