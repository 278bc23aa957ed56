"""Which evidence counts, for how many independent origins, and what status follows. Tables; no database."""

from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.counting import UNKNOWN_ORIGIN, Item, Tally, Whereabouts, WhyNot, lacks, status_of, tally
from claims.enums import About, EvidenceState, LocatorKind, SourceKind, Stance

FOR, AGAINST, CONTEXT = Stance.SUPPORTS, Stance.REFUTES, Stance.CONTEXT


def item(stance: Stance = FOR, origin: str = "a", **more: Any) -> Item:
    """A located item about the content."""
    given_ = {"id": uuid4(), "about": About.CONTENT, "state": EvidenceState.LOCATED, **more}
    return Item(stance=stance, origin=origin, **given_)


def count(*items: Item, threshold: int = 2) -> Tally:
    return tally(items, threshold=threshold)


def _expected(supports: int, refutes: int, n: int) -> tuple[str, bool]:
    """The contract's table, read row by row."""
    if supports == refutes == 0:
        return "no_evidence", False
    if supports >= n > refutes:
        return "corroborated", refutes > 0
    if refutes >= n > supports:
        return "contradicted", supports > 0
    if supports >= n and refutes >= n:
        return "contested", False
    return "single_sourced", False


@pytest.mark.parametrize(("supports", "refutes", "threshold"), list(product(range(5), range(5), (1, 2, 3))))
def test_the_status_is_the_one_in_the_contract(supports: int, refutes: int, threshold: int) -> None:
    assert status_of(supports, refutes, threshold) == _expected(supports, refutes, threshold)
    items = [item(FOR, f"for {n}") for n in range(supports)] + [item(AGAINST, f"no {n}") for n in range(refutes)]
    found = count(*items, threshold=threshold)
    assert (found.status, found.weak_opposition) == _expected(supports, refutes, threshold)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        # Taken back, so it counts for nothing.
        ({"state": EvidenceState.WITHDRAWN}, WhyNot.WITHDRAWN),
        # A recording that he said it supports nothing he said.
        ({"about": About.UTTERANCE}, WhyNot.UTTERANCE),
        # Nobody is a witness for their own words.
        ({"own_speaker": True}, WhyNot.OWN_SPEAKER),
        # A count of a later day updates; it neither supports nor refutes.
        ({"later_figure": True}, WhyNot.LATER_FIGURE),
        # What is pending says what it lacks.
        ({"state": EvidenceState.PENDING, "lacks": WhyNot.PENDING_MISSING}, WhyNot.PENDING_MISSING),
        # That it was only said is the better reason, wherever it stands.
        (
            {"state": EvidenceState.PENDING, "lacks": WhyNot.PENDING_MISSING, "about": About.UTTERANCE},
            WhyNot.UTTERANCE,
        ),
        # Context explains, and takes no side.
        ({"stance": CONTEXT}, WhyNot.CONTEXT),
    ],
)
def test_what_does_not_count_says_why(change: dict[str, Any], why: WhyNot) -> None:
    it = item(**({"stance": FOR} | change))
    found = count(it)
    assert (found.rulings[it.id].counts, found.rulings[it.id].why_not) == (False, why)
    assert (found.status, found.origins_for, found.origins_against) == ("no_evidence", 0, 0)


URL, FILE, DOCUMENT = SourceKind.URL, SourceKind.FILE, SourceKind.DOCUMENT
PAGE, REGION, SHELF = LocatorKind.PAGE, LocatorKind.REGION, LocatorKind.OFFLINE


@pytest.mark.parametrize(
    ("at", "lacking"),
    [
        # A document by any locator, and by nothing else.
        (Whereabouts(DOCUMENT, PAGE, quoted=False), None),
        (Whereabouts(DOCUMENT, SHELF, quoted=True), None),
        (Whereabouts(DOCUMENT, None, quoted=True), WhyNot.PENDING_LOCATOR),
        # A page that nobody has a copy of may say anything tomorrow.
        (Whereabouts(URL, None, quoted=True), WhyNot.PENDING_ADDRESS),
        # A copy proves what is found in it.
        (Whereabouts(URL, None, quoted=True, captured=True, found=True), None),
        (Whereabouts(URL, PAGE, quoted=True, captured=True, found=True), None),
        (Whereabouts(URL, None, quoted=True, captured=True), WhyNot.PENDING_MISSING),
        # Without words there is nothing to find, whatever place is named.
        (Whereabouts(URL, None, quoted=False, captured=True), WhyNot.PENDING_EXCERPT),
        (Whereabouts(URL, REGION, quoted=False, captured=True), WhyNot.PENDING_EXCERPT),
        # A file in its text, once that was read.
        (Whereabouts(FILE, None, quoted=True), WhyNot.PENDING_TEXT),
        (Whereabouts(FILE, None, quoted=True, captured=True), WhyNot.PENDING_MISSING),
        (Whereabouts(FILE, PAGE, quoted=True, captured=True, found=True), None),
        # A page alone says nothing that could be found on it.
        (Whereabouts(FILE, PAGE, quoted=False, captured=True), WhyNot.PENDING_EXCERPT),
        # A whole file, or its shelf, is no place in it.
        (Whereabouts(FILE, None, quoted=False), WhyNot.PENDING_PLACE),
        (Whereabouts(FILE, SHELF, quoted=False), WhyNot.PENDING_PLACE),
        # Of one without text nothing typed can be found: somebody looks at the place.
        (Whereabouts(FILE, None, quoted=True, wordless=True), WhyNot.PENDING_PLACE),
        (Whereabouts(FILE, PAGE, quoted=True, captured=True, wordless=True), WhyNot.PENDING_PLACE),
    ],
)
def test_what_can_be_found_again(at: Whereabouts, lacking: WhyNot | None) -> None:
    assert lacks(at) is lacking


@pytest.mark.parametrize("place", [LocatorKind.REGION, LocatorKind.TIMECODE, LocatorKind.CELL])
def test_a_place_in_a_file_is_looked_at_unless_words_say_what_stands_there(place: LocatorKind) -> None:
    assert lacks(Whereabouts(FILE, place, quoted=False)) is None
    assert lacks(Whereabouts(FILE, place, quoted=True, wordless=True)) is None
    assert lacks(Whereabouts(FILE, place, quoted=True, captured=True)) is WhyNot.PENDING_MISSING
    assert lacks(Whereabouts(FILE, place, quoted=True)) is WhyNot.PENDING_TEXT


def test_two_reprints_of_one_wire_story_count_once_and_the_second_says_so() -> None:
    first, second = item(origin="agency a"), item(origin="agency a")
    found = count(first, second)
    assert found.origins_for == 1
    assert found.rulings[first.id].counts
    assert (found.rulings[second.id].why_not, found.rulings[second.id].instead) == (WhyNot.SAME_ORIGIN, first.id)


def test_items_of_unknown_origin_count_together_as_one() -> None:
    found = count(item(origin=UNKNOWN_ORIGIN), item(origin=UNKNOWN_ORIGIN), item(origin="agency a"))
    assert (found.origins_for, found.status) == (2, "corroborated")


def test_one_origin_may_stand_on_both_sides() -> None:
    found = count(item(FOR, "a"), item(AGAINST, "a"), threshold=1)
    assert (found.origins_for, found.origins_against, found.status) == (1, 1, "contested")


def grouped(*origins: str, group: str = "g", **more: Any) -> list[Item]:
    return [item(origin=origin, group=group, **more) for origin in origins]


@pytest.mark.parametrize(
    ("items", "origins"),
    [
        # A whole group is one item, whatever number of origins its parts have.
        (grouped("a", "b"), 1),
        # Any one group suffices, and two that share no origin are two.
        (grouped("a", "b", group="g") + grouped("c", "d", group="h"), 2),
        # Two groups that share an origin are not independent of each other.
        (grouped("a", "b", group="g") + grouped("b", "c", group="h"), 1),
        # A group that contains a single item's origin adds nothing to it.
        ([item(origin="a"), *grouped("a", "b")], 1),
        # But one of other origins does.
        ([item(origin="c"), *grouped("a", "b")], 2),
        # A chain of groups, each sharing with the next: every other one can stand together.
        (grouped("a", "b", group="1") + grouped("b", "c", group="2") + grouped("c", "d", group="3"), 2),
        # A group lacks a part that can't be located: none of it counts.
        ([*grouped("a"), *grouped("b", state=EvidenceState.PENDING)], 0),
        # A group of which a part was withdrawn no longer proves what it proved together.
        ([*grouped("a"), *grouped("b", state=EvidenceState.WITHDRAWN)], 0),
        # Nor with a part that is about the utterance only.
        ([*grouped("a"), *grouped("b", about=About.UTTERANCE)], 0),
    ],
)
def test_groups_are_needed_together(items: list[Item], origins: int) -> None:
    assert count(*items).origins_for == origins


def test_the_whole_part_of_a_broken_group_says_that_its_group_is_incomplete() -> None:
    whole, broken = grouped("a")[0], grouped("b", state=EvidenceState.PENDING)[0]
    assert count(whole, broken).rulings[whole.id].why_not is WhyNot.GROUP_INCOMPLETE


def test_each_item_on_file_is_counted_once_by_stance_or_as_pending() -> None:
    found = count(
        item(FOR), item(FOR, about=About.UTTERANCE), item(AGAINST), item(CONTEXT), item(state=EvidenceState.PENDING),
        item(AGAINST, state=EvidenceState.WITHDRAWN),
    )  # fmt: skip
    assert (found.supports, found.refutes, found.context, found.pending) == (2, 1, 1, 1)


_items = st.builds(
    Item,
    id=st.uuids(),
    stance=st.sampled_from(list(Stance)),
    about=st.sampled_from(list(About)),
    state=st.sampled_from(list(EvidenceState)),
    origin=st.sampled_from([UNKNOWN_ORIGIN, "a", "b", "c", "d"]),
    own_speaker=st.booleans(),
    later_figure=st.booleans(),
    group=st.sampled_from([None, None, "g", "h", "i"]),
)


@given(st.lists(_items, max_size=14, unique_by=lambda it: it.id), st.integers(1, 3))
def test_what_counts_is_independent_and_nothing_that_could_be_added_is_left_out(items: list[Item], n: int) -> None:
    found = tally(items, threshold=n)
    by_id: dict[UUID, Item] = {it.id: it for it in items}
    for stance, number in ((FOR, found.origins_for), (AGAINST, found.origins_against)):
        units: dict[Any, set[str]] = {}
        for key, ruling in found.rulings.items():
            it = by_id[key]
            if ruling.counts and it.stance is stance:
                units.setdefault(it.group or key, set()).add(it.origin)
        assert len(units) == number
        origins = [origin for unit in units.values() for origin in unit]
        assert len(origins) == len(set(origins))
    for it in items:
        ruling = found.rulings[it.id]
        assert ruling.counts == (ruling.why_not is None)
        if ruling.why_not is WhyNot.SAME_ORIGIN:
            assert ruling.instead is not None
            assert found.rulings[ruling.instead].counts
