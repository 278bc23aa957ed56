"""What is kept of the sources of a published verdict: told with its moment and its whole hash, and given to nobody."""

import re
from datetime import UTC, datetime

from django.test import Client

from claims import clock
from claims.enums import Stance
from claims.models import Claim
from claims.selectors import fact_checks
from claims.services import evidence
from tests.captures import capture
from tests.factories.articles import document
from tests.factories.fact_checks import published
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People, acting
from tests.web.reading import bare, on, reader, text_of

__all__ = ["on", "reader"]

URL = "https://register.example/boats?year=2026"
MOMENT = datetime(2026, 3, 3, 10, 4, 59, tzinfo=UTC)
RULE = "They are other people’s work, so they are not published here."


def _captured(p: People, on: Claim) -> str:
    """The hash of a copy that evidence on the claim was found in."""
    page = {"title": "Register", "url": URL}
    item = evidence.attach_evidence(
        by=acting(p.ada), claim=on, source=page, stance=Stance.SUPPORTS, excerpt="counts 12 boats"
    )
    with clock.at(MOMENT):
        return str(capture(p.ada, item.source, "It counts 12 boats.").body.sha256)


def test_of_each_open_source_the_address_the_moment_and_the_hash_of_its_copy_are_told(
    gazette: People, on: Claim, reader: Client
) -> None:
    digest = _captured(gazette, on)
    hidden = {"title": "A leaked list", "url": "https://leak.example/", "document": "", "confidential": True}
    item = document(gazette.ada, on, source=hidden, locator=None, excerpt="counts 12 boats")
    secret = capture(gazette.ada, item.source, "It counts 12 boats, says a leaked list.").body.sha256
    reviewed(gazette.ben, proposed(gazette.cleo, ready(gazette, on)))
    made = published(gazette, fresh(on))
    html = text_of(reader, f"/checks/{made.slug}/")
    (kept,) = [one for one in fact_checks.page(made).claims[0].sources if one.archived]
    text = bare(html)
    assert f"[{kept.number}] {URL} , as it was on 3 March 2026, 10:04 UTC : {digest}" in text
    assert RULE in text
    assert f'<a class="inline-target" href="/checks/{made.slug}/ask/">Ask us' in html
    assert secret not in html
    assert "leak" not in html


def test_no_public_page_leads_to_a_copy(gazette: People, on: Claim, reader: Client) -> None:
    _captured(gazette, on)
    reviewed(gazette.ben, proposed(gazette.cleo, ready(gazette, on)))
    made = published(gazette, fresh(on))
    html = text_of(reader, f"/checks/{made.slug}/")
    assert not re.search(r'href="[^"]*/(snapshots|captures|sources|files)/', html)
    snapshot = on.evidence.exclude(snapshot=None).get().snapshot_id
    for below in ("", "content/", "warc/", "picture/"):
        assert reader.get(f"/snapshots/{snapshot}/{below}").status_code == 302
    for below in ("", "content", "warc", "text/"):
        assert reader.get(f"/api/v1/snapshots/{snapshot}/{below}").status_code == 401


def test_where_nothing_is_kept_nothing_is_said_of_copies(gazette: People, reader: Client) -> None:
    assert RULE not in text_of(reader, f"/checks/{published(gazette).slug}/")
