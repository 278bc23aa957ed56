"""A verdict on a claim's page: proposed, read with its gates, reviewed, signed off."""

import re
from datetime import date

import pytest
from django.test import Client

from claims.decisions import ReviewDecision
from claims.models import Claim, Review, Verdict
from claims.services import claims, contacts, policies
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People, acting
from tests.web.conftest import SignIn

SENT = {"verdict": "supported", "justification": "Both registers say so.[^1]", "as_of": "2026-03-01"}


@pytest.fixture
def on(gazette: People) -> Claim:
    return ready(gazette)


@pytest.fixture
def cleo(gazette: People, sign_in: SignIn) -> Client:
    return sign_in(gazette.cleo)


@pytest.fixture
def ben(gazette: People, sign_in: SignIn) -> Client:
    return sign_in(gazette.ben)


def section(client: Client, on: Claim) -> str:
    page = client.get(f"/claims/{on.pk}/").content.decode()
    return page.partition('<section id="verdict"')[2].partition("</section>")[0]


def of(verdict: Verdict, decision: str, comment: str = "") -> dict[str, str]:
    ids = {"verdict_id": str(verdict.pk), "content_sha256": verdict.content_sha256}
    return {"decision": decision, "comment": comment} | ids


def test_a_verdict_is_proposed_and_read_with_its_gates(cleo: Client, on: Claim) -> None:
    answer = cleo.post(f"/claims/{on.pk}/propose/", SENT)
    assert answer.status_code == 302
    assert answer["Location"] == f"/claims/{on.pk}/#verdict"
    said = section(cleo, on)
    assert "waits for review" in said
    assert f'<sup><a href="/claims/{on.pk}/#e1">1</a></sup>' in said
    assert "You proposed it: another member reviews it." in said
    assert "/review/" not in said


def test_another_verdict_begins_without_reasons_for_gates_that_it_does_not_have(cleo: Client, on: Claim) -> None:
    why = {"pass_supporting_origins": "One register is enough.", "pass_right_of_reply": "He is abroad."}
    cleo.post(f"/claims/{on.pk}/propose/", SENT | why)
    assert len(Verdict.objects.get().content.overrides) == 2
    same = cleo.get(f"/claims/{on.pk}/propose/").content.decode()
    assert "One register is enough." in same
    other = cleo.get(f"/claims/{on.pk}/propose/?verdict=refuted").content.decode()
    assert "One register is enough." not in other
    assert "He is abroad." in other


def test_an_open_gate_leads_to_where_it_is_met(cleo: Client, gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    proposed(gazette.cleo, on)
    said = section(cleo, on)
    assert "2 more independent origins that support it" in said
    assert f'href="/claims/{on.pk}/attach/?stance=supports#id_url"' in said
    assert f'href="/claims/{on.pk}/#id_whom"' in said


def test_it_can_be_looked_at_before_it_is_proposed(cleo: Client, on: Claim) -> None:
    sent = SENT | {"verdict": "refuted", "preview": "1", "justification": "*Not* so.[^2]"}
    page = cleo.post(f"/claims/{on.pk}/propose/", sent).content.decode()
    assert "<em>Not</em> so." in page
    assert "2 more independent origins that refute it" in page
    assert "*Not* so.[^2]" in page
    assert Verdict.objects.count() == 0


def test_footnotes_beside_each_other_are_not_read_as_one_number(cleo: Client, on: Claim) -> None:
    cleo.post(f"/claims/{on.pk}/propose/", SENT | {"justification": "Both say so.[^1][^2] It rained.[^2]"})
    text = re.sub(r"<(?!/?sup)[^>]*>", "", section(cleo, on))
    assert "Both say so.<sup>1</sup><sup>, </sup><sup>2</sup> It rained.<sup>2</sup>" in text


def test_what_a_member_typed_is_never_markup(cleo: Client, on: Claim) -> None:
    words = "<script>alert(1)</script> [x](javascript:alert(1)) ![p](https://far.example/p.png) # no heading"
    cleo.post(f"/claims/{on.pk}/propose/", SENT | {"justification": words})
    said = section(cleo, on)
    assert "<script" not in said
    assert "javascript:alert" not in re.sub(r">[^<]*<", "><", said)
    assert "<img" not in said
    assert "&lt;script&gt;" in said


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"verdict": ""}, "id_verdict_0"),
        ({"justification": ""}, "id_justification"),
        ({"justification": "So says the ninth.[^9]"}, "id_justification"),
        ({"as_of": "2126-01-01"}, "id_as_of"),
        ({"as_of": "soon"}, "id_as_of"),
        ({"as_of": "0026-01-01"}, "id_as_of"),
        ({"reason": "opinion"}, "id_reason"),
        ({"rating": "Refuted"}, "id_rating"),
        ({"pass_search": "No need."}, "id_pass_search"),
    ],
)
def test_what_cant_be_taken_comes_back_in_the_form(change: dict[str, str], field: str, cleo: Client, on: Claim) -> None:
    answer = cleo.post(f"/claims/{on.pk}/propose/", SENT | change)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "<title>Error:" in page
    assert f'href="#{field}"' in page
    assert change.get("justification", "Both registers say so.") in page
    assert Verdict.objects.count() == 0


def test_two_proposals_over_one_lose_nothing(cleo: Client, gazette: People, on: Claim) -> None:
    first = proposed(gazette.ben, on)
    proposed(gazette.ada, on)
    answer = cleo.post(f"/claims/{on.pk}/propose/", SENT | {"replaces": str(first.pk)})
    assert answer.status_code == 409
    assert "Both registers say so.[^1]" in answer.content.decode()
    assert Verdict.objects.count() == 2


def test_a_second_member_signs_it_off_and_it_is_drawn_filled(ben: Client, gazette: People, on: Claim) -> None:
    waiting = proposed(gazette.cleo, on)
    page = ben.post(f"/claims/{on.pk}/review/", of(waiting, "approve"), follow=True).content.decode()
    assert "the verdict is signed off" in page
    head = page.partition("<h1>")[2].partition("</h1>")[0]
    assert 'class="badge s-supported"' in head
    assert fresh(on).stage == "signed_off"
    article = ben.get(f"/articles/{on.article_id}/").content.decode()
    assert f'data-claim="{on.pk}" data-start="{on.start}" data-status="supported"' in article
    assert '<a class="mk s-supported"' in article
    found = ben.get("/claims/?verdict=supported").content.decode()
    assert f'href="/claims/{on.pk}/" data-row' in found
    assert "Verdict: Supported" in found


@pytest.mark.parametrize("decision", ["request_changes", "dissent"])
def test_who_does_not_agree_says_why(decision: str, ben: Client, gazette: People, on: Claim) -> None:
    waiting = proposed(gazette.cleo, on)
    answer = ben.post(f"/claims/{on.pk}/review/", of(waiting, decision))
    assert answer.status_code == 400
    assert 'href="#id_comment"' in answer.content.decode()
    page = ben.post(f"/claims/{on.pk}/review/", of(waiting, decision, "Which register?"), follow=True).content.decode()
    assert "Which register?" in page
    assert Review.objects.count() == 1


def test_an_approval_that_can_not_be_keeps_the_words(ben: Client, gazette: People, on: Claim) -> None:
    waiting = proposed(gazette.cleo, on)
    document(gazette.ada, on, origin="A third")
    answer = ben.post(f"/claims/{on.pk}/review/", of(waiting, "approve", "Well looked up."))
    assert answer.status_code == 409
    assert "does not wait for a review in the form that you read" in answer.content.decode()
    assert Review.objects.count() == 0


def test_what_changed_since_the_version_before_is_said(ben: Client, gazette: People, on: Claim) -> None:
    first = proposed(gazette.cleo, on, justification="Both registers say so.")
    reviewed(gazette.ben, first, ReviewDecision.REQUEST_CHANGES, "Which?")
    document(gazette.ada, on, origin="A third")
    claims.edit_claim(by=acting(gazette.ada), claim=on, statement="Twelve boats sank.")
    proposed(gazette.cleo, on, justification="All three registers say so.")
    said = section(ben, on)
    assert "Twelve" in said.partition("In the statement</strong>")[2].partition("</ins>")[0]
    assert "An item of evidence is new: For." in said
    assert "Both<span" in said.partition("In the reasoning")[2].partition("</del>")[0]
    assert "1 earlier version" in said
    assert "returned" not in said.partition("1 earlier version")[0]


def test_of_confidential_evidence_a_reviewer_out_of_the_case_reads_nothing(
    sign_in: SignIn, gazette: People, on: Claim
) -> None:
    proposed(gazette.ada, on)
    document(gazette.ada, on, origin="Zanzibar", source={"confidential": True, "title": "Zanzibar"}, note="Zanzibar")
    proposed(gazette.ada, on)
    assert "Zanzibar" not in section(sign_in(gazette.ben), on)


def test_a_viewer_reads_and_is_shown_no_forms(sign_in: SignIn, gazette: People, on: Claim) -> None:
    proposed(gazette.ada, on)
    said = section(sign_in(gazette.cleo), on)
    assert "/review/" not in said
    assert "Propose another" in said


def test_the_policy_is_read_by_all_and_set_by_admins(ada: Client, cleo: Client, gazette: People) -> None:
    page = cleo.get("/policy/").content.decode()
    assert "In plain words" in page
    assert "Put the policy in force" not in page
    sent = {
        "approvals": "2",
        "approver_role": "editor",
        "origin_threshold": "3",
        "method": "*We* count.",
        "version": "0",
    }
    page = ada.post("/policy/set/", sent, follow=True).content.decode()
    assert "<em>We</em> count." in page
    assert ">Policy 1</a>, set by Ada Sarsen" in page
    assert ada.post("/policy/set/", sent).status_code == 409


def test_a_claims_history_tells_what_a_policy_did_to_this_claim_alone(ada: Client, gazette: People, on: Claim) -> None:
    one, other = (claim(gazette.ada, on.article, exact=words) for words in ("warned too late", "300 houses"))
    for each in (one, other):
        document(gazette.ada, each, origin="A register")
    policies.set_policy(by=acting(gazette.ada), origin_threshold=1)

    def told(address: str) -> list[tuple[str, str]]:
        page = ada.get(address).content.decode().partition("set the policy of verdicts")[2].partition("</dl>")[0]
        rows = re.findall(r"<dt>(evidence status[^<]*)</dt><dd[^>]*>(.*?)</dd>", page)
        return [(label, re.sub(r"<[^>]+>", "", words)) for label, words in rows]

    moved = "[gone: Single-sourced][new: Corroborated]"
    assert told("/record/") == [("evidence status of its claims", f"{moved}; {moved}")]
    assert told(f"/claims/{one.pk}/") == [("evidence status", moved)]


def test_what_changed_since_the_version_before_is_told_with_days_as_readers_write_them(
    ben: Client, gazette: People, on: Claim
) -> None:
    for as_of in ("2026-03-01", "2026-04-12"):
        proposed(gazette.cleo, on, as_of=date.fromisoformat(as_of))
    assert "It held as of 1 March 2026 and holds as of 12 April 2026." in section(ben, on)


def test_a_scale_is_typed_line_by_line(ada: Client) -> None:
    sent = {"scale_name": "Two", "steps": "Yes | Supported | It is so.\nNo | refuted", "scale_version": "0"}
    page = ada.post("/policy/scale/", sent, follow=True).content.decode()
    assert "<bdi>Yes</bdi>" in page
    assert "It is so." in page


@pytest.mark.parametrize("steps", ["", "Yes | Supported", "Yes\nNo | Refuted", "Yes | Supported\nYes | Refuted"])
def test_a_scale_that_is_none_comes_back(steps: str, ada: Client) -> None:
    answer = ada.post("/policy/scale/", {"scale_name": "Two", "steps": steps, "scale_version": "0"})
    assert answer.status_code == 400
    assert 'href="#id_steps"' in answer.content.decode()


def test_a_scale_begins_with_a_preset(ada: Client) -> None:
    page = ada.get("/policy/?scale=true_false").content.decode()
    assert "True | Supported | The evidence bears it out." in page


def test_a_policy_that_changed_is_said_to_the_reviewer(ben: Client, gazette: People, on: Claim) -> None:
    waiting = proposed(gazette.cleo, on)
    policies.set_policy(by=acting(gazette.ada), primary_needed=True)
    contacts.log_contact(by=acting(gazette.ada), claim=on, none_reason="So.")
    answer = ben.post(f"/claims/{on.pk}/review/", of(waiting, "approve"))
    assert answer.status_code == 409
    assert "policy has changed" in answer.content.decode()
