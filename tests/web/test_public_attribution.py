"""Who is said to say it: a reader and a program are told what its source does with a claim, and never the contrary."""

import pytest
from django.test import Client

from claims.enums import ClaimerStance, Form
from claims.services.claims import edit_claim
from tests.factories.articles import article, claim
from tests.factories.fact_checks import published
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People, acting
from tests.web.reading import bare, reader, reviews_in, text_of

__all__ = ["reader"]

VOICES = [
    {"role": "source", "speaker": {"name": "Mayor Ito", "kind": "person"}, "cue": "was quoted"},
    {"role": "relay", "speaker": {"name": "Elm Radio", "kind": "organisation"}},
]
AUTHOR = {"@type": "Person", "name": "Mayor Ito"}
# What the source does with it → how the page names them, the first stop of its way, whose claim it is to programs.
DOES = [
    (ClaimerStance.AFFIRMS, "Said by Mayor Ito , passed on by Elm Radio", "asserts it: “was quoted”", AUTHOR),
    (None, "Said by Mayor Ito , passed on by Elm Radio", "asserts it: “was quoted”", AUTHOR),
    # "The mayor denied that the boats had sunk": whoever asserted it is not named, and it was surely not the mayor.
    (ClaimerStance.DENIES, "Denied by Mayor Ito , passed on by Elm Radio", "denies it: “was quoted”", None),
    # "There are reports, the mayor said, that the boats sank."
    (ClaimerStance.REPORTS, "Reported by Mayor Ito , passed on by Elm Radio", "reports it: “was quoted”", AUTHOR),
]


@pytest.mark.parametrize(("stance", "named", "stop", "author"), DOES)
def test_nobody_is_said_to_claim_what_they_deny(
    gazette: People, reader: Client, stance: ClaimerStance | None, named: str, stop: str, author: dict[str, str] | None
) -> None:
    on = claim(gazette.ada, article(gazette.ada, publisher="Elm Post"), attribution=VOICES, form=Form.INDIRECT)
    on = edit_claim(by=acting(gazette.ada), claim=fresh(on), claimer_stance=stance)
    reviewed(gazette.ben, proposed(gazette.cleo, ready(gazette, on)))
    made = published(gazette, fresh(on))
    html = text_of(reader, f"/checks/{made.slug}/")
    assert named in bare(html)
    assert stop in html
    (review,) = reviews_in(html)
    assert review["itemReviewed"].get("author") == author
    (told,) = reader.get(f"/api/v1/fact-checks/{made.pk}/").json()["claims"]
    assert (told["asserted_by"], told["claimer_stance"]) == (author and author["name"], stance)
    assert told["attribution"][0]["name"] == "Mayor Ito"
