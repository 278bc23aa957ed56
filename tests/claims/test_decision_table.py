"""Verdict × gates × policy, the whole of it: when a verdict may be signed off, and by how many of whom."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from claims import gates
from claims.decisions import VerdictWord as W
from claims.enums import Role, SearchOutcome
from claims.errors import NotAllowedError, StateError
from claims.gates import KEPT, OnFile, Reply, Rules
from claims.models import Claim, Review
from claims.selectors.standing import on_file
from claims.services import contacts, newsrooms, policies, searches
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.people import People, acting, user

# Verdict → origins for it and against it that it needs (n stands for the policy's threshold), and what else.
NEEDS: dict[W, tuple[str, str, str]] = {
    W.SUPPORTED: ("n", "0", "primary"),
    W.REFUTED: ("0", "n", "primary"),
    W.MIXED: ("n", "n", "primary"),
    W.CONFLICTING_EVIDENCE: ("1", "1", "primary"),
    W.MISSING_CONTEXT: ("0", "0", "context primary"),
    W.NOT_ENOUGH_EVIDENCE: ("0", "0", "search"),
    W.NOT_CHECKABLE: ("0", "0", "reason"),
}
SENT, PAST = datetime(2020, 1, 7, tzinfo=UTC), datetime(2020, 1, 9, tzinfo=UTC)
LATER = datetime(2126, 1, 9, tzinfo=UTC)
CODES = {"primary": "primary_source", "context": "context", "search": "search", "reason": "reason"}
YES_NO = (False, True)


def lacking(word: W, rules: Rules, on_file: OnFile, reason: str) -> set[str]:
    """The gates that stand in the way, told from `NEEDS`."""
    for_, against, besides = NEEDS[word]
    number = {"0": 0, "1": 1, "n": rules.threshold}
    has = {"primary": on_file.primary or not rules.primary_needed, "context": on_file.context}
    has |= {"search": on_file.searched, "reason": bool(reason)}
    found = {CODES[name] for name in besides.split() if not has[name]}
    found |= {"supporting_origins"} if on_file.origins_for < number[for_] else set()
    found |= {"refuting_origins"} if on_file.origins_against < number[against] else set()
    return found | ({"right_of_reply"} if rules.reply_needed and on_file.reply not in KEPT else set())


@pytest.mark.parametrize("word", list(W))
def test_the_whole_table(word: W) -> None:
    """Every threshold from 1 to 3, with and without each thing on file, each rule of the policy, and each override."""
    for threshold, primary_needed, reply_needed in product((1, 2, 3), YES_NO, YES_NO):
        rules = Rules(threshold, primary_needed=primary_needed, reply_needed=reply_needed)
        beside = product(range(4), range(4), YES_NO, YES_NO, YES_NO, (Reply.NOBODY_ASKED, Reply.GIVEN), ("", "opinion"))
        for for_, against, context, searched, primary, reply, reason in beside:
            on_file = OnFile(for_, against, context=context, searched=searched, primary=primary, reply=reply)
            still = {gate.code for gate in gates.still_open(gates.asked(word, rules, on_file, reason=reason))}
            missing = lacking(word, rules, on_file, reason)
            assert still == missing, (word, rules, on_file, reason)
            # A written reason passes the gate that it is given for, and no other.
            for code in missing:
                passed = gates.asked(word, rules, on_file, reason=reason, overrides={code: "There is one register."})
                assert {gate.code for gate in gates.still_open(passed)} == missing - {code}


@pytest.mark.parametrize("word", list(W))
def test_a_reply_is_asked_for_until_one_is_there_or_its_time_is_up(word: W) -> None:
    for asks, reply in product(YES_NO, Reply):
        on_file = OnFile(3, 3, context=True, searched=True, reply=reply)
        still = gates.still_open(gates.asked(word, Rules(reply_needed=asks), on_file, reason="opinion"))
        assert bool(still) == (asks and reply not in KEPT), (asks, reply)


def test_a_right_of_reply_that_is_kept_says_how() -> None:
    told = {reply: gates.asked(W.SUPPORTED, Rules(), OnFile(3, reply=reply))[1].words for reply in KEPT}
    assert told == {
        Reply.GIVEN: "The reply is on file.",
        Reply.PASSED: "A reply was asked for, and none came by the deadline.",
        Reply.EXCUSED: "Nobody was asked, and it says why.",
    }


@pytest.mark.parametrize(
    ("entries", "reply"),
    [
        ([{"whom": "The mayor", "response": "Not so."}], Reply.GIVEN),
        ([{"whom": "The mayor", "sent_at": SENT, "deadline": PAST}], Reply.PASSED),
        ([{"none_reason": "It is a public register."}], Reply.EXCUSED),
        # What was done goes before why nothing was.
        ([{"none_reason": "He is abroad."}, {"whom": "The office", "sent_at": SENT, "deadline": PAST}], Reply.PASSED),
        (
            [{"whom": "The office", "sent_at": SENT, "deadline": PAST}, {"whom": "The mayor", "response": "Not so."}],
            Reply.GIVEN,
        ),
        ([{"whom": "The mayor", "deadline": LATER}], Reply.WAITING),
        ([{"whom": "The mayor"}], Reply.NO_DEADLINE),
        ([], Reply.NOBODY_ASKED),
    ],
)
def test_how_far_the_right_of_reply_has_come(gazette: People, entries: list[dict[str, Any]], reply: Reply) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    for entry in entries:
        contacts.log_contact(by=acting(gazette.ada), claim=on, **entry)
    assert on_file(on).reply is reply


def test_a_gate_says_in_words_what_is_missing() -> None:
    [one] = gates.asked(W.SUPPORTED, Rules(reply_needed=False), OnFile(origins_for=1))
    [two] = gates.asked(W.REFUTED, Rules(reply_needed=False), OnFile())
    assert one.words == "One more independent origin that supports it, or say why it can be done without."
    assert two.words == "2 more independent origins that refute it, or say why it can be done without."


def test_an_override_leaves_the_gate_unmet_and_no_longer_open() -> None:
    why = {"supporting_origins": "The register is the source."}
    [gate] = gates.asked(W.SUPPORTED, Rules(reply_needed=False), OnFile(), overrides=why)
    assert (gate.met, gate.open, gate.override) == (False, False, "The register is the source.")


def _documents(*stances: str, **source: Any) -> Callable[[People, Claim], None]:
    def attach(p: People, on: Claim) -> None:
        for number, stance in enumerate(stances):
            document(p.ada, on, stance=stance, origin=f"Office {number}", source=source)

    return attach


def _looked(p: People, on: Claim) -> None:
    searches.log_search(by=acting(p.ada), claim=on, where="A register", query="boats", outcome=SearchOutcome.NOTHING)


# Verdict → what has to come before it is signed off, and the gates that are open until then.
COMES: dict[W, tuple[Callable[[People, Claim], None], list[str], dict[str, Any]]] = {
    W.SUPPORTED: (_documents("supports", "supports"), ["supporting_origins"], {}),
    W.REFUTED: (_documents("refutes", "refutes"), ["refuting_origins"], {}),
    W.MIXED: (
        _documents("supports", "supports", "refutes", "refutes"),
        ["supporting_origins", "refuting_origins"],
        {},
    ),
    W.CONFLICTING_EVIDENCE: (_documents("supports", "refutes"), ["supporting_origins", "refuting_origins"], {}),
    W.MISSING_CONTEXT: (_documents("context"), ["context"], {}),
    W.NOT_ENOUGH_EVIDENCE: (_looked, ["search"], {}),
    W.NOT_CHECKABLE: (lambda p, on: None, ["reason"], {"reason": "forecast"}),
}


@pytest.mark.parametrize("word", COMES)
def test_a_verdict_is_signed_off_once_it_has_what_it_needs_or_a_reason_why_not(gazette: People, word: W) -> None:
    comes, codes, said = COMES[word]
    made = article(gazette.ada, read=False)
    bare, full = claim(gazette.ada, made), claim(gazette.ada, made, exact="more than 300 houses")
    for one in (bare, full):
        contacts.log_contact(by=acting(gazette.ada), claim=one, none_reason="He is dead.")
    waiting = proposed(gazette.cleo, bare, verdict=word)
    with pytest.raises(StateError) as refused:
        reviewed(gazette.ben, waiting)
    assert refused.value.code == "gates_open"
    shown: Any = refused.value.details["gates"]
    assert [gate["code"] for gate in shown if not gate["met"]] == codes
    assert (fresh(bare).stage, Review.objects.count()) == ("in_review", 0)
    why = [{"gate": code, "reason": "There is one register."} for code in codes]
    reviewed(gazette.ben, proposed(gazette.cleo, bare, verdict=word, overrides=why))
    comes(gazette, full)
    reviewed(gazette.ben, proposed(gazette.cleo, full, verdict=word, **said))
    assert [fresh(one).stage for one in (bare, full)] == ["signed_off", "signed_off"]


# Approvals needed, the least role that approves → who approves, in order; what the claim is after each, or is refused.
QUORUMS: list[tuple[int, Role, list[tuple[Role, str]]]] = [
    (1, Role.REVIEWER, [(Role.CHECKER, "refused"), (Role.REVIEWER, "signed_off"), (Role.EDITOR, "refused")]),
    (1, Role.EDITOR, [(Role.REVIEWER, "refused"), (Role.EDITOR, "signed_off")]),
    (1, Role.ADMIN, [(Role.EDITOR, "refused"), (Role.ADMIN, "signed_off")]),
    (2, Role.REVIEWER, [(Role.REVIEWER, "in_review"), (Role.REVIEWER, "refused"), (Role.EDITOR, "signed_off")]),
    (2, Role.EDITOR, [(Role.REVIEWER, "refused"), (Role.EDITOR, "in_review"), (Role.ADMIN, "signed_off")]),
]


@pytest.mark.parametrize(("approvals", "least", "steps"), QUORUMS)
def test_so_many_of_that_role_sign_it_off(
    gazette: People, approvals: int, least: Role, steps: list[tuple[Role, str]]
) -> None:
    editor = newsrooms.add_member(by=acting(gazette.ada), user=user("eve", "Eve"), role=Role.EDITOR)
    second = newsrooms.add_member(by=acting(gazette.ada), user=user("fay", "Fay"), role=Role.CHECKER)
    who = {Role.ADMIN: gazette.ada, Role.REVIEWER: gazette.ben, Role.EDITOR: editor, Role.CHECKER: second}
    policies.set_policy(by=acting(gazette.ada), approvals=approvals, approver_role=least, reply_needed=False)
    on = claim(gazette.ada, article(gazette.ada, read=False))
    waiting = proposed(gazette.cleo, on, verdict=W.NOT_CHECKABLE, reason="forecast")
    for role, becomes in steps:
        if becomes == "refused":
            with pytest.raises((NotAllowedError, StateError)):
                reviewed(who[role], waiting)
        else:
            reviewed(who[role], waiting)
            assert fresh(on).stage == becomes
    assert fresh(on).stage == "signed_off"
