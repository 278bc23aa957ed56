"""From addresses to a status, over the API alone: pages fetched from their servers, excerpts found, origins decided."""

from collections.abc import Iterator
from typing import Any

import pytest

from claims.tasks.worker import Worker
from tests.api.client import Api, results
from tests.claims.sites import HTML
from tests.documents import page
from tests.reprints import OTHERS, REPRINTS
from tests.servers import Caller, Server, response, serving

CREDIT = "PORT VESNA, March 5 (Reuters) - "
TEXT = "The harbour office reported that 140 people had been on board. Mayor Ito Tan said that 12 boats had sunk."
# Stories by two hands, each with words that are in it.
TWO = [(OTHERS[0], "the last of its 140 passengers"), (OTHERS[-1], "there were 140 persons on the Marta Lind")]


def _page(text: str, paper: str) -> bytes:
    """A story as `paper` puts it on its site."""
    title, *parts = text.split("\n")
    head = f'<title>{title} - {paper}</title><meta property="og:site_name" content="{paper}">'
    inside = f"<h1>{title}</h1>{''.join(f'<p>{part}</p>' for part in parts)}"
    return page(inside, head=head, around=False)


def _credited(text: str) -> str:
    """The story with the wire's dateline before its first paragraph."""
    title, rest = text.split("\n", 1)
    return f"{title}\n{CREDIT}{rest.removeprefix('Our correspondent' + chr(10))}"


PAGES = {f"/other/{number}": _page(text, f"Other {number}") for number, (text, _) in enumerate(TWO)}
PAGES |= {
    f"/paper/{number}": _page(_credited(text) if number == 0 else text, f"Paper {number}")
    for number, text in enumerate(REPRINTS)
}


def _answer(caller: Caller) -> None:
    caller.say(response(PAGES[caller.path], HTML))


@pytest.fixture
def servers(settings: Any) -> Iterator[tuple[Server, Server]]:
    """Two servers with all of the pages, which the fetcher may reach."""
    with serving(_answer) as one, serving(_answer) as other:
        settings.FETCH_ALLOW = [one.place, other.place]
        yield one, other


def _attach(api: Api, claim: str, pages: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """The evidence that comes of attaching each page by its address with words in it, once all are captured."""
    for url, excerpt in pages:
        answer = api.post(f"claims/{claim}/evidence/", {"stance": "supports", "url": url, "excerpt": excerpt})
        assert (answer.status_code, answer.json()["state"]) == (201, "pending")  # type: ignore[attr-defined]
    assert _status(api, claim) == ("no_evidence", 0)
    Worker().work_until_idle()
    items = results(api.get(f"claims/{claim}/evidence/"))
    assert [(item["state"], item["excerpt"]) for item in items] == [("located", excerpt) for _, excerpt in pages]
    return items


def _status(api: Api, claim: str) -> tuple[str, int]:
    """The claim's status, and the origins that count for it."""
    shown = api.get(f"claims/{claim}/").json()  # type: ignore[attr-defined]
    return shown["evidence_status"], shown["independent_origins"]["supports"]


def _sources(api: Api, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [api.get(f"sources/{item['source']}/").json() for item in items]  # type: ignore[attr-defined]
    assert {one["capture"] for one in found} == {"captured"}
    return found


def _confirm(api: Api, source: dict[str, Any], origin: str) -> None:
    assert api.patch(f"sources/{source['id']}/", {"origin": origin}).status_code == 200


def test_pages_by_two_hands_corroborate_and_eight_reprints_of_one_wire_story_do_not(
    ada: Api, servers: tuple[Server, Server]
) -> None:
    article = ada.post("articles/", {"text": TEXT}).json()["id"]  # type: ignore[attr-defined]
    Worker().work_until_idle()
    claims = [str(row["id"]) for row in results(ada.get(f"articles/{article}/claims/"))]

    two = [(server.url(f"/other/{n}"), TWO[n][1]) for n, server in enumerate(servers)]
    items = _attach(ada, claims[0], two)
    assert _status(ada, claims[0]) == ("single_sourced", 1)
    for source in _sources(ada, items):
        assert not source["origin_confirmed"]
        _confirm(ada, source, source["publisher"])
    assert _status(ada, claims[0]) == ("corroborated", 2)

    papers = [(servers[n % 2].url(f"/paper/{n}"), "140 people") for n in range(len(REPRINTS))]
    items = _attach(ada, claims[1], papers)
    assert _status(ada, claims[1]) == ("single_sourced", 1)
    found = _sources(ada, items)
    assert [one["publisher"] for one in found] == [f"Paper {n}" for n in range(len(REPRINTS))]
    assert {one["origin_proposal"]["name"] for one in found} == {"Reuters"}
    for source in found:
        _confirm(ada, source, source["origin_proposal"]["name"])
    assert {one["origin"] for one in _sources(ada, items) if one["origin_confirmed"]} == {"Reuters"}
    assert _status(ada, claims[1]) == ("single_sourced", 1)
    assert sum(item["counts"] for item in results(ada.get(f"claims/{claims[1]}/evidence/"))) == 1
    assert sum(len(server.asked) for server in servers) == len(TWO) + len(REPRINTS)
