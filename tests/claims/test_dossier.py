"""The bytes that a sign-off is bound to."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from claims import dossier
from claims.dossier import Decision, Item, Words

SALT = "00" * 16
WORDS = Words(
    claim="c1",
    statement="The dam holds 40 million cubic metres.",
    form="indirect",
    claimer_stance="affirms",
    claim_type="quantity",
    claimed_at="2026-03-01",
    quote={"version": "ab" * 32, "start": 10, "end": 48, "exact": "the dam holds 40 million cubic metres"},
    attribution=[{"role": "source", "speaker": "s1", "name": "Ilse Brandt", "as_written": "Brandt"}],
    components=[{"kind": "quantity", "text": "40 million"}],
)
ITEM = Item(
    id="e1",
    source="o1",
    stance="supports",
    about="content",
    state="located",
    counts=True,
    told={"excerpt": "38 million"},
)
DECISION = Decision(
    verdict="refuted",
    reason="",
    rating="Wrong",
    as_of="2026-04-01",
    justification="It holds less.[^1]",
    overrides=[{"gate": "right_of_reply", "reason": "She died in 2024."}],
)


def digest(
    words: Words = WORDS, items: Sequence[Item] = (ITEM,), decision: Decision = DECISION, salt: str = SALT
) -> str:
    return dossier.sha256(dossier.compose(words, items, decision, salt=salt))


def test_it_is_sorted_compact_json_and_the_hash_is_over_its_bytes() -> None:
    text = dossier.compose(WORDS, [ITEM], DECISION, salt=SALT)
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert digest() == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("name", [*Words.__slots__])
def test_each_word_of_the_claim_moves_the_hash(name: str) -> None:
    assert digest(words=replace(WORDS, **{name: "other"})) != digest()


@pytest.mark.parametrize("name", [*Decision.__slots__])
def test_each_part_of_the_decision_moves_the_hash(name: str) -> None:
    assert digest(decision=replace(DECISION, **{name: "other"})) != digest()


@pytest.mark.parametrize("name", ["id", "source", "stance", "about", "state", "counts", "told"])
@pytest.mark.parametrize("confidential", [True, False])
def test_each_part_of_an_item_moves_the_hash(name: str, confidential: bool) -> None:
    item = replace(ITEM, confidential=confidential)
    other = {"told": {"excerpt": "39 million"}, "counts": False}.get(name, "other")
    assert digest(items=[replace(item, **{name: other})]) != digest(items=[item])


def test_an_item_more_or_less_or_in_another_order_moves_the_hash() -> None:
    second = replace(ITEM, id="e2")
    found = [digest(items=items) for items in ([], [ITEM], [second], [ITEM, second], [second, ITEM])]
    assert len(set(found)) == 5


def test_of_confidential_evidence_nothing_that_was_said_stands_in_it() -> None:
    hidden = replace(ITEM, confidential=True, told={"excerpt": "The minutes say so", "origin": "a clerk"})
    text = dossier.compose(WORDS, [hidden], DECISION, salt=SALT)
    assert "minutes" not in text
    assert "clerk" not in text
    assert '"id":"e1"' in text


def test_what_is_hidden_can_not_be_guessed_without_the_salt() -> None:
    hidden = [replace(ITEM, confidential=True)]
    assert digest(items=hidden, salt="01" * 16) != digest(items=hidden)


def test_two_items_that_say_the_same_are_not_seen_to_do_so() -> None:
    hidden = [replace(ITEM, confidential=True), replace(ITEM, id="e2", confidential=True)]
    items = json.loads(dossier.compose(WORDS, hidden, DECISION, salt=SALT))["evidence"]
    assert items[0]["withheld"] != items[1]["withheld"]


def test_measures_stand_in_it_as_plain_decimals() -> None:
    region = replace(ITEM, told={"locator": {"x": 0.25, "y": 3}})
    assert '"locator":{"x":"0.25","y":3}' in dossier.compose(WORDS, [region], DECISION, salt=SALT)


def test_a_fact_check_has_a_hash_over_its_verdicts_and_its_words() -> None:
    whole = {
        "verdicts": ["a" * 64],
        "headline": "The dam",
        "summary": "Less.",
        "canonical_url": "https://example.org/1",
    }
    others = [
        whole | {"verdicts": ["b" * 64]},
        whole | {"verdicts": ["a" * 64, "b" * 64]},
        *(whole | {name: "other"} for name in ("headline", "summary", "canonical_url")),
    ]
    found = {dossier.fact_check(**one) for one in (whole, *others)}
    assert len(found) == 6
