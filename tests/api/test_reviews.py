"""Reviews over the API: who may decide what, when it signs off, and what is refused."""

from typing import Any

import pytest

from claims.access import Actor
from claims.decisions import ReviewDecision
from claims.enums import ActorKind, Role, Scope
from claims.errors import NotAllowedError
from claims.models import Claim, Contact, Review, Verdict
from claims.services import contacts, newsrooms, policies, reviews
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import document
from tests.factories.verdicts import fresh, proposed, ready
from tests.people import People, acting, user


@pytest.fixture
def on(gazette: People) -> Claim:
    return ready(gazette)


@pytest.fixture
def waiting(gazette: People, on: Claim) -> Verdict:
    return proposed(gazette.cleo, on)


def path(on: Claim) -> str:
    return f"claims/{on.pk}/reviews/"


def of(verdict: Verdict, decision: str = "approve", **more: Any) -> dict[str, Any]:
    return {"decision": decision, "verdict_id": str(verdict.pk), "content_sha256": verdict.content_sha256, **more}


def test_the_approval_that_meets_the_policy_signs_the_verdict_off(ben: Api, on: Claim, waiting: Verdict) -> None:
    answer = ben.post(path(on), of(waiting, comment="Read both registers."))
    assert answer.status_code == 201
    shown = answer.json()  # type: ignore[attr-defined]
    assert (shown["decision"], shown["comment"], shown["void"]) == ("approve", "Read both registers.", False)
    claim = ben.get(f"claims/{on.pk}/").json()  # type: ignore[attr-defined]
    assert (claim["stage"], claim["verdict"]["state"]) == ("signed_off", "signed_off")
    assert results(ben.get(path(on))) == [shown]
    assert results(ben.get(f"claims/{on.pk}/events/"))[0]["kind"] == "verdict_signed_off"


def test_a_review_taken_back_stays_on_file_and_counts_no_more(ben: Api, on: Claim, waiting: Verdict) -> None:
    assert ben.post(path(on), of(waiting)).json()["withdrawn_at"] is None  # type: ignore[attr-defined]
    event = results(ben.get(f"claims/{on.pk}/events/"))[0]["id"]
    undone = ben.post(f"events/{event}/undo/")
    assert (undone.status_code, undone.json()["after"]["undid"]) == (200, "verdict_signed_off")  # type: ignore[attr-defined]
    (review,) = results(ben.get(path(on)))
    assert (review["decision"], bool(review["withdrawn_at"])) == ("approve", True)
    assert ben.get(f"claims/{on.pk}/").json()["verdict"]["state"] == "in_review"  # type: ignore[attr-defined]
    assert ben.post(path(on), of(waiting)).status_code == 201
    assert_problem(ben.post(f"events/{event}/undo/"), 409, "undone")


def test_changes_asked_for_send_it_back_to_be_checked(ben: Api, on: Claim, waiting: Verdict) -> None:
    assert ben.post(path(on), of(waiting, "request_changes", comment="Which register?")).status_code == 201
    claim = ben.get(f"claims/{on.pk}/").json()  # type: ignore[attr-defined]
    assert (claim["stage"], claim["verdict"]) == ("checking", None)
    assert [one["state"] for one in results(ben.get(f"claims/{on.pk}/verdicts/"))] == ["returned"]


def test_a_dissent_is_kept_and_moves_nothing(ben: Api, ada: Api, on: Claim, waiting: Verdict) -> None:
    assert ben.post(path(on), of(waiting, "dissent", comment="One of them is a copy.")).status_code == 201
    assert fresh(on).stage == "in_review"
    assert ada.post(path(on), of(waiting)).status_code == 201
    # It can be said of what is signed off as well.
    assert ben.post(path(on), of(waiting, "dissent", comment="Still.")).status_code == 201
    assert fresh(on).stage == "signed_off"
    assert [one["decision"] for one in results(ada.get(path(on)))] == ["dissent", "approve", "dissent"]


def test_reviews_of_a_replaced_verdict_are_kept_and_void(
    ben: Api, on: Claim, waiting: Verdict, gazette: People
) -> None:
    ben.post(path(on), of(waiting, "dissent", comment="No."))
    proposed(gazette.cleo, on, justification="The coast guard counted.")
    assert [(one["decision"], one["void"]) for one in results(ben.get(path(on)))] == [("dissent", True)]


def test_an_approval_with_an_open_gate_is_not_kept(ben: Api, gazette: People, on: Claim) -> None:
    Contact.objects.update(response="")
    waiting = proposed(gazette.cleo, on)
    told = assert_problem(ben.post(path(on), of(waiting)), 409, "gates_open")
    assert [(gate["code"], gate["met"]) for gate in told["gates"]] == [("right_of_reply", False)]
    assert Review.objects.count() == 0
    contacts.log_contact(by=acting(gazette.cleo), claim=on, none_reason="He is dead.")
    assert ben.post(path(on), of(waiting)).status_code == 201


def test_a_gate_overridden_with_a_reason_lets_it_be_signed_off(ben: Api, gazette: People, on: Claim) -> None:
    Contact.objects.update(response="")
    why = [{"gate": "right_of_reply", "reason": "The office was closed down."}]
    waiting = proposed(gazette.cleo, on, overrides=why)
    assert ben.post(path(on), of(waiting)).status_code == 201


@pytest.mark.parametrize("decision", ["approve", "request_changes", "dissent"])
def test_who_proposed_it_can_not_review_it(decision: str, ben: Api, gazette: People, on: Claim) -> None:
    waiting = proposed(gazette.ben, on)
    assert_problem(ben.post(path(on), of(waiting, decision)), 403, "proposer")
    assert Review.objects.count() == 0


def test_not_by_another_token_nor_in_another_role_either(gazette: People, on: Claim) -> None:
    waiting = proposed(gazette.cleo, on)
    newsrooms.edit_member(by=acting(gazette.ada), member=gazette.cleo, role=Role.ADMIN)
    gazette.cleo.refresh_from_db()
    assert_problem(Api(gazette.cleo).post(path(on), of(waiting)), 403, "proposer")
    by_page = acting(gazette.cleo)
    by_token = Actor(by_page.newsroom_id, ActorKind.TOKEN, id=waiting.pk, member_id=gazette.cleo.pk, role=Role.ADMIN)
    for by in (by_page, by_token):
        with pytest.raises(NotAllowedError, match="proposed"):
            reviews.review_verdict(
                by=by,
                claim=on,
                decision=ReviewDecision.APPROVE,
                verdict_id=waiting.pk,
                content_sha256=waiting.content_sha256,
            )
    assert fresh(on).stage == "in_review"


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("checker", 403), ("reviewer", 201), ("editor", 201)])
def test_the_role_that_reviews(role: str, status: int, gazette: People, on: Claim, waiting: Verdict) -> None:
    eve = newsrooms.add_member(by=acting(gazette.ada), user=user("eve", "Eve"), role=Role(role))
    assert Api(eve).post(path(on), of(waiting)).status_code == status


def test_a_token_needs_the_scope_to_review(gazette: People, on: Claim, waiting: Verdict) -> None:
    assert_problem(Api(gazette.ben, Scope.READ, Scope.WRITE).post(path(on), of(waiting)), 403, "scope")


def test_the_policy_says_who_approves(ben: Api, ada: Api, gazette: People, on: Claim) -> None:
    policies.set_policy(by=acting(gazette.ada), approver_role=Role.EDITOR)
    waiting = proposed(gazette.cleo, on)
    assert_problem(ben.post(path(on), of(waiting)), 403, "role")
    assert ada.post(path(on), of(waiting)).status_code == 201


def test_the_policy_says_how_many_approve(ben: Api, ada: Api, gazette: People, on: Claim) -> None:
    policies.set_policy(by=acting(gazette.ada), approvals=2)
    waiting = proposed(gazette.cleo, on)
    assert ben.post(path(on), of(waiting)).status_code == 201
    assert fresh(on).stage == "in_review"
    assert_problem(ben.post(path(on), of(waiting)), 409, "already_approved")
    assert ada.post(path(on), of(waiting)).status_code == 201
    assert fresh(on).stage == "signed_off"


def test_who_dissents_after_an_approval_has_not_approved(ben: Api, ada: Api, gazette: People, on: Claim) -> None:
    policies.set_policy(by=acting(gazette.ada), approvals=2)
    waiting = proposed(gazette.cleo, on)
    for decision in ("approve", "dissent"):
        assert ben.post(path(on), of(waiting, decision)).status_code == 201
    ada.post(path(on), of(waiting))
    assert fresh(on).stage == "in_review"


@pytest.mark.parametrize("asks", [{"primary_needed": True}, {"origin_threshold": 1}])
def test_a_policy_changed_in_between_is_said(
    ben: Api, gazette: People, on: Claim, waiting: Verdict, asks: dict[str, Any]
) -> None:
    policies.set_policy(by=acting(gazette.ada), **asks)
    assert_problem(ben.post(path(on), of(waiting)), 409, "policy_changed")
    assert Review.objects.count() == 0
    # Changes can still be asked for.
    assert ben.post(path(on), of(waiting, "request_changes")).status_code == 201


def test_the_method_is_no_rule_of_a_sign_off(ben: Api, gazette: People, on: Claim, waiting: Verdict) -> None:
    policies.set_policy(by=acting(gazette.ada), method="We count origins.")
    assert ben.post(path(on), of(waiting)).status_code == 201


def test_an_older_verdict_or_another_hash_is_refused(ben: Api, gazette: People, on: Claim, waiting: Verdict) -> None:
    assert_problem(ben.post(path(on), of(waiting) | {"content_sha256": "0" * 64}), 409, "verdict_moved_on")
    newer = proposed(gazette.cleo, on, justification="The coast guard counted.")
    told = assert_problem(ben.post(path(on), of(waiting)), 409, "verdict_moved_on")
    assert (told["verdict"], told["content_sha256"]) == (str(newer.pk), newer.content_sha256)
    assert Review.objects.count() == 0


@pytest.mark.parametrize("decision", ["approve", "request_changes", "dissent"])
def test_evidence_changed_since_is_said(decision: str, ben: Api, gazette: People, on: Claim, waiting: Verdict) -> None:
    document(gazette.ada, on, origin="A third")
    assert_problem(ben.post(path(on), of(waiting, decision)), 409, "verdict_moved_on")
    assert Review.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "pointers"),
    [
        ({"decision": "maybe"}, ["/decision"]),
        ({"decision": None}, ["/decision"]),
        ({"verdict_id": None}, ["/verdict_id"]),
        ({"verdict_id": "01a20910-ccff-7452-9fc0-8d16979f7778"}, ["/verdict_id"]),
        ({"content_sha256": 4}, ["/content_sha256"]),
        ({"comment": "x" * 20_001}, ["/comment"]),
        ({"void": False}, ["/void"]),
        ({"colour": "red"}, ["/colour"]),
    ],
)
def test_what_cant_be_taken_is_named(
    change: dict[str, Any], pointers: list[str], ben: Api, on: Claim, waiting: Verdict
) -> None:
    assert_problem(ben.post(path(on), of(waiting) | change), 400, "invalid", *pointers)
    assert Review.objects.count() == 0


def test_speakers_are_counted_by_what_is_signed_off(ben: Api, gazette: People, on: Claim) -> None:
    attribution = [{"role": "source", "speaker": {"name": "Harbour master", "kind": "person"}}]
    ben.patch(f"claims/{on.pk}/", {"form": "indirect", "attribution": attribution})
    waiting = proposed(gazette.cleo, on)
    speaker = fresh(on).attribution.get().speaker_id

    def counted() -> int:
        shown = ben.get(f"speakers/{speaker}/").json()  # type: ignore[attr-defined]
        return int(shown["verdict_counts"]["supported"])

    assert counted() == 0
    ben.post(path(on), of(waiting))
    assert counted() == 1
    ben.patch(f"claims/{on.pk}/", {"confirmed": False})
    assert counted() == 0
