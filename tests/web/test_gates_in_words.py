"""What stands before a sign-off: the pages and the API say it in the same words, in the same order, with links."""

import html
import re
from itertools import product
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from rest_framework.request import Request

from api.v1.serializers.gates import gates_told, steps_told
from claims import gates, quorum
from claims.decisions import VerdictWord as W
from claims.enums import Role
from claims.gates import Gate, OnFile, Reply, Rules
from claims.models import Claim
from claims.quorum import Asked, Lost, Step
from claims.services import newsrooms, policies
from tests.api.client import Api
from tests.claims.test_decision_table import COMES
from tests.factories.articles import article, claim
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.people import People, acting
from tests.web.conftest import SignIn
from web.presenters.gates import rows

ROW = re.compile(
    r'<li data-gate="(\w+)">.*?<a class="inline-target" href="([^"]+)">([^<]+)</a>: '
    r'<span class="words[^"]*">([^<]*)</span>(?:.*?<span dir="auto">([^<]*)</span>)?',
)
Told = list[tuple[str, ...]]


def on_page(text: str) -> Told:
    """Code, name, words, override and link of each, as a page lists them."""
    found = [[html.unescape(part) for part in row] for row in ROW.findall(text)]
    return [(code, name, words, override, link) for code, link, name, words, override in found]


def in_answer(listed: list[dict[str, Any]]) -> Told:
    """The same of an answer, its links to pages as paths."""
    return [(*(one[key] for key in ("code", "name", "words")), one.get("override") or "", _path(one)) for one in listed]


def _path(one: dict[str, Any]) -> str:
    parts = urlsplit(one["html_url"])
    return parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def drawn(on: Claim, listed: list[Gate | Step]) -> Told:
    context = {"gates": rows(on, listed), "may": {"propose_verdict": True}}
    return on_page(render_to_string("web/parts/gates.html", context))


def the_whole_table() -> list[list[Gate]]:
    """Every list of gates that can come about, once."""
    found: dict[tuple[Gate, ...], None] = {}
    for threshold, primary_needed, reply_needed in product((1, 2, 3), (False, True), (False, True)):
        rules = Rules(threshold, primary_needed=primary_needed, reply_needed=reply_needed)
        yes_no = (False, True)
        for for_, against, context, searched, primary, reply in product(range(4), range(4), *[yes_no] * 3, Reply):
            on_file = OnFile(for_, against, context=context, searched=searched, primary=primary, reply=reply)
            for word, reason in product(W, ("", "opinion")):
                asked = gates.asked(word, rules, on_file, reason=reason)
                found[tuple(asked)] = None
                why = {gate.code: "There is <one> register." for gate in asked if not gate.met}
                found[tuple(gates.asked(word, rules, on_file, reason=reason, overrides=why))] = None
    return [list(one) for one in found]


def test_over_the_whole_table_page_and_api_say_the_same(gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    request = Request(RequestFactory().get("/"))
    table = the_whole_table()
    assert len(table) > 200
    for listed in table:
        assert drawn(on, [*listed]) == in_answer(gates_told(request, on.pk, listed))


# Approvals asked and given, of which role, whose are lost; whether it is signed off.
APPROVALS = [
    (Asked(1), 0, [], False),
    (Asked(3, Role.EDITOR), 1, [Lost("Ben <b>", member=True)], False),
    (Asked(2, Role.ADMIN), 0, [Lost("Ben", member=False), Lost("Eve", member=True)], False),
    (Asked(2), 2, [], False),
    (Asked(2), 2, [], True),
]


@pytest.mark.parametrize(("asked", "given", "lost", "signed"), APPROVALS)
def test_of_approvals_and_the_policy_too(
    gazette: People, asked: Asked, given: int, lost: list[Lost], signed: bool
) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    steps = [quorum.policy_changed(0, 2), quorum.approvals(asked, given, lost, signed=signed)]
    request = Request(RequestFactory().get("/"))
    assert drawn(on, [*steps]) == in_answer(steps_told(request, on.pk, steps))


def part(page: str, verdict: str) -> Told:
    """What a page says that one verdict asks for."""
    return on_page(page.partition(f'data-verdict="{verdict}"')[2].partition("data-verdict=")[0].partition("</main")[0])


def read(api: Api, path: str) -> Any:
    answer = api.get(path)
    assert answer.status_code == 200
    return answer.json()  # type: ignore[attr-defined]


def links_lead_somewhere(api: Api, client: Client, listed: list[dict[str, Any]]) -> None:
    for one in listed:
        assert api.get(one["link"].partition("/api/v1/")[2]).status_code == 200, one
        page = client.get(one["html_url"])
        assert page.status_code == 200, one
        anchor = urlsplit(one["html_url"]).fragment
        assert f'id="{anchor}"' in page.content.decode() if anchor else True


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("word", COMES)
def test_before_a_proposal_and_after_both_doors_list_the_same(
    gazette: People, word: W, filled: bool, sign_in: SignIn
) -> None:
    policies.set_policy(by=acting(gazette.ada), primary_needed=True)
    comes, _, said = COMES[word]
    on = claim(gazette.ada, article(gazette.ada, read=False))
    if filled:
        comes(gazette, on)
    cleo, api = sign_in(gazette.cleo), Api(gazette.cleo)
    before = read(api, f"claims/{on.pk}/gates/")
    assert before["policy_version"] == 1
    page, form = (cleo.get(f"/claims/{on.pk}/{at}").content.decode() for at in ("", "propose/"))
    head = page.partition("Before a sign-off")[2].partition("<details")[0]
    assert on_page(head) == in_answer([*before["common"], *before["sign_off"]])
    for asked in before["verdicts"]:
        assert part(form, asked["verdict"]) == in_answer(asked["gates"])
        own = [gate for gate in asked["gates"] if gate not in before["common"]]
        assert part(page.partition('id="verdict"')[2].partition("</details>")[0], asked["verdict"]) == in_answer(own)
    proposed(gazette.cleo, fresh(on), verdict=word, **(said if filled else {}))
    (shown,) = read(api, f"claims/{on.pk}/verdicts/")["results"]
    waits = in_answer([*shown["gates"], *shown["sign_off"]])
    section = cleo.get(f"/claims/{on.pk}/").content.decode().partition('id="verdict"')[2]
    assert "Before a sign-off" not in section
    assert on_page(section) == waits
    assert on_page(sign_in(gazette.ben).get("/review/").content.decode()) == waits
    links_lead_somewhere(api, cleo, [*shown["gates"], *shown["sign_off"]])


def test_what_a_refused_approval_lists_has_the_same_words_and_links(gazette: People, sign_in: SignIn) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    waiting = proposed(gazette.cleo, on)
    sent = {"decision": "approve", "verdict_id": str(waiting.pk), "content_sha256": waiting.content_sha256}
    api = Api(gazette.ben)
    refused = api.post(f"claims/{on.pk}/reviews/", sent).json()  # type: ignore[attr-defined]
    (shown,) = read(api, f"claims/{on.pk}/verdicts/")["results"]
    assert refused["gates"] == [gate for gate in shown["gates"] if not gate["met"]]
    page = sign_in(gazette.ben).post(f"/claims/{on.pk}/review/", sent).content.decode()
    summary = html.unescape(page.partition('id="summary"')[2].partition("</ul>")[0])
    assert all(gate["words"] in summary for gate in refused["gates"])


def test_a_lost_approval_is_told_by_name_on_both(gazette: People, sign_in: SignIn) -> None:
    policies.set_policy(by=acting(gazette.ada), approvals=2, reply_needed=False)
    on = claim(gazette.ada, article(gazette.ada, read=False))
    why = [{"gate": "supporting_origins", "reason": "There is one register."}]
    waiting = proposed(gazette.cleo, on, overrides=why)
    reviewed(gazette.ben, waiting)
    newsrooms.edit_member(by=acting(gazette.ada), member=gazette.ben, role=Role.CHECKER)
    told = "Ben Okafor's approval no longer counts: Ben Okafor is no longer a reviewer."
    (shown,) = read(Api(gazette.cleo), f"claims/{on.pk}/verdicts/")["results"]
    assert told in shown["sign_off"][0]["words"]
    assert told in html.unescape(sign_in(gazette.cleo).get(f"/claims/{on.pk}/").content.decode())


def test_a_viewer_reads_the_words_and_is_led_to_no_form(gazette: People, sign_in: SignIn) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    newsrooms.edit_member(by=acting(gazette.ada), member=gazette.cleo, role=Role.VIEWER)
    page = sign_in(gazette.cleo).get(f"/claims/{on.pk}/").content.decode()
    assert "One more approval by another member" in page
    assert "/attach/?stance=" not in page.partition('id="verdict"')[2].partition("</section>")[0]


def test_the_gates_of_a_claim_can_be_asked_for_again_cheaply(gazette: People) -> None:
    api, path = Api(gazette.cleo), f"claims/{claim(gazette.ada, article(gazette.ada, read=False)).pk}/gates/"
    assert api.get(path, If_None_Match=api.etag(path)).status_code == 304
