"""The evidence board: sides in a sentence, groups, items moved, parts covered."""

import re
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Event, Evidence
from claims.services import evidence
from tests.factories.articles import article, claim, document
from tests.people import People, acting
from tests.web.conftest import SignIn

PARTS = [
    {"kind": "quantity", "text": "12 boats", "words_of": "article"},
    {"kind": "action", "text": "sank <b>", "words_of": "speaker"},
    {"kind": "place", "text": "айлақта 🚢", "words_of": "article"},
]


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim of three parts."""
    return claim(gazette.ada, article(gazette.ada), components=PARTS)


def _words(client: Client, on: Claim) -> str:
    page = client.get(f"/claims/{on.pk}/").content.decode()
    said = re.sub(r"<[^>]+>", " ", page.partition("<main")[2])
    return " ".join(said.replace("\u2068", "").replace("\u2069", "").split())


A, B = {"origin": "Agency A"}, {"origin": "Resident"}
LATER: dict[str, Any] = {"origin": "Office", "later_figure": True}


@pytest.mark.parametrize(
    ("items", "said"),
    [
        # Two origins, named.
        ([A, B], "2 independent origins: Agency A, Resident."),
        # A second item of one origin does not count, and says of which.
        ([A, B, A], "2 independent origins: Agency A, Resident. #3 does not count: same origin as #1."),
        # Reasons are gathered.
        (
            [A, {"origin": "X", "locator": None}, {"origin": "Y", "locator": None}],
            "1 independent origin: Agency A. #2, #3 do not count: nothing says where in the document it stands.",
        ),
        # The utterance only.
        (
            [A | {"about": "utterance"}],
            "No origin counts on this side yet. #1 does not count: about only the utterance.",
        ),
        # A later figure.
        ([A, LATER], "1 independent origin: Agency A. #2 does not count: a later figure only updates the number."),
        # Nobody knows the origin.
        ([{"origin": ""}], "1 independent origin: unknown origin."),
        # What was only proposed says so.
        ([{"source": {"publisher": "Elm Post"}}], "1 independent origin: Elm Post (proposed)."),
        # A group counts as one, with all its origins.
        ([A | {"group": "g"}, B | {"group": "G "}], "1 independent origin: Agency A + Resident."),
        # A group that is not complete does not count at all.
        (
            [A | {"group": "g"}, B | {"group": "g", "locator": None}],
            "No origin counts on this side yet. #1 does not count: not every item of the group counts.",
        ),
        # Many are not all named.
        (
            [{"origin": f"O{number}"} for number in range(8)],
            "8 independent origins: O0, O1, O2, O3, O4, O5 and 2 more.",
        ),
    ],
)
def test_a_side_says_what_it_comes_to(
    ada: Client, gazette: People, on: Claim, items: list[dict[str, Any]], said: str
) -> None:
    for item in items:
        document(gazette.ada, on, **item)
    assert said in _words(ada, on)


def test_context_counts_for_neither_side_and_an_empty_side_has_no_sentence(
    ada: Client, gazette: People, on: Claim
) -> None:
    document(gazette.ada, on, stance="context")
    words = _words(ada, on)
    assert "Context counts for neither side." in words
    assert "No origin counts" not in words


def test_a_confidential_origin_is_not_named_in_the_sentence(
    gazette: People, sign_in: SignIn, ada: Client, on: Claim
) -> None:
    document(gazette.ben, on, origin="Whistle", group="leak", source={"confidential": True}, components=[0])
    words = _words(sign_in(gazette.cleo), on)
    assert "1 independent origin: one confidential source." in words
    assert "Whistle" not in words
    assert "leak" not in words
    assert "12 boats the article’s words not covered yet" in words
    assert "1 independent origin: Whistle." in _words(ada, on)


def test_a_group_stands_together_under_its_word(ada: Client, gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="A", group="both <halves>")
    document(gazette.ada, on, origin="B")
    document(gazette.ada, on, origin="C", group="Both <halves>")
    page = ada.get(f"/claims/{on.pk}/").content.decode()
    assert page.count('class="together"') == 1
    assert "both &lt;halves&gt;" in page
    assert page.index('id="e1"') < page.index('id="e3"') < page.index('id="e2"')


@pytest.mark.parametrize(
    ("second", "lacks"),
    [
        ({"locator": None}, "#2 nothing says where in the document it stands"),
        ({"about": "utterance"}, "#2 about only the utterance"),
        ({"later_figure": True}, "#2 a later figure only updates the number"),
    ],
)
def test_a_group_that_does_not_count_says_what_it_lacks(
    ada: Client, gazette: People, on: Claim, second: dict[str, Any], lacks: str
) -> None:
    document(gazette.ada, on, origin="A", group="g")
    document(gazette.ada, on, **{"origin": "B", "group": "g"} | second)
    assert f"it counts as one once each item does: {lacks}" in _words(ada, on)


def test_a_group_of_which_a_part_was_withdrawn_says_so(ada: Client, gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="A", group="g")
    gone = document(gazette.ada, on, origin="B", group="g")
    evidence.withdraw_evidence(by=acting(gazette.ada), evidence=gone, reason="no")
    assert "it counts as one once each item does: an item of it was withdrawn" in _words(ada, on)


def test_a_group_is_chosen_from_those_on_the_claim(gazette: People, sign_in: SignIn, ada: Client, on: Claim) -> None:
    item = document(gazette.ben, on, group="Both halves")
    document(gazette.ben, on, group="both HALVES")
    document(gazette.ben, on, group="leak", source={"confidential": True})
    gone = document(gazette.ben, on, group="gone")
    evidence.withdraw_evidence(by=acting(gazette.ben), evidence=gone, reason="no")
    for member, seen in ((gazette.ben, ["Both halves", "leak"]), (gazette.cleo, ["Both halves"])):
        for address in (f"/claims/{on.pk}/attach/", f"/evidence/{item.pk}/edit/"):
            page = sign_in(member).get(address).content.decode()
            listed = page.partition('<datalist id="groups">')[2].partition("</datalist>")[0]
            assert re.findall('value="([^"]*)"', listed) == seen


def test_an_item_leads_to_the_one_that_counts_in_its_place(ada: Client, gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="A")
    document(gazette.ada, on, origin="A")
    page = ada.get(f"/claims/{on.pk}/").content.decode()
    assert '<a class="inline-target" href="#e1">See #1</a>; two reprints of one wire story count once.' in page


# Moving.


def _move(client: Client, item: Evidence, **typed: Any) -> tuple[str, str]:
    answer = client.post(f"/evidence/{item.pk}/move/", typed, follow=True)
    return answer.redirect_chain[-1][0], answer.content.decode()


def test_an_item_is_moved_counted_anew_and_can_be_moved_back(ada: Client, gazette: People, on: Claim) -> None:
    item = document(gazette.ada, on, origin="A")
    where, page = _move(ada, item, stance="refutes", version=item.version)
    assert where == f"/claims/{on.pk}/#e1"
    assert "#1 is moved to “Against”." in page
    on.refresh_from_db()
    assert (on.origins_for, on.origins_against) == (0, 1)
    event = Event.objects.order_by("-seq")[0]
    assert event.kind == "evidence_edited"
    assert f'action="/undo/{event.pk}/"' in page
    ada.post(f"/undo/{event.pk}/")
    on.refresh_from_db()
    assert (on.origins_for, on.origins_against) == (1, 0)


def test_a_move_that_crosses_a_colleagues_change_is_refused(ada: Client, gazette: People, on: Claim) -> None:
    item = document(gazette.ada, on, origin="A")
    evidence.edit_evidence(by=acting(gazette.ben), evidence=item, note="Mine")
    _, page = _move(ada, item, stance="refutes", version=item.version)
    assert "changed by someone else" in page
    item.refresh_from_db()
    assert item.stance == "supports"


@pytest.mark.parametrize("stance", ["sideways", "", "supports"])
def test_a_move_to_nowhere_does_nothing(ada: Client, gazette: People, on: Claim, stance: str) -> None:
    item = document(gazette.ada, on, origin="A")
    before = Event.objects.count()
    _move(ada, item, stance=stance)
    assert Event.objects.count() == before


def test_what_is_withdrawn_is_not_moved(ada: Client, gazette: People, on: Claim) -> None:
    item = document(gazette.ada, on, origin="A")
    evidence.withdraw_evidence(by=acting(gazette.ada), evidence=item, reason="no")
    before = Event.objects.count()
    _move(ada, item, stance="refutes")
    assert Event.objects.count() == before


# Parts.


def test_each_part_says_what_covers_it(ada: Client, gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="A", components=[0, 2])
    document(gazette.ada, on, origin="B", stance="refutes", locator=None, components=[0])
    gone = document(gazette.ada, on, origin="C", components=[1])
    evidence.withdraw_evidence(by=acting(gazette.ada), evidence=gone, reason="no")
    words = _words(ada, on)
    assert "quantity 12 boats the article’s words #1 for , #2 against (does not count)" in words
    assert "action sank &lt;b&gt; the speaker’s words not covered yet" in words
    assert "Covers: 12 boats , айлақта 🚢" in words


def test_the_parts_that_nothing_covers_stand_above_the_board(ada: Client, gazette: People, on: Claim) -> None:
    assert "Not covered yet:" not in _words(ada, on)
    document(gazette.ada, on, origin="A", components=[0, 2])
    assert "Not covered yet: sank &lt;b&gt; (action)" in _words(ada, on)
    document(gazette.ada, on, origin="A", components=[1])
    assert "Not covered yet:" not in _words(ada, on)


def test_the_parts_that_an_item_covers_are_ticked(ada: Client, on: Claim) -> None:
    page = ada.get(f"/claims/{on.pk}/attach/").content.decode()
    assert "action: sank &lt;b&gt;" in page
    typed = {"stance": "supports", "document": "A letter", "components": ["0", "2"]}
    assert ada.post(f"/claims/{on.pk}/attach/", typed).status_code == 302
    item = Evidence.objects.get()
    assert item.components == [0, 2]
    path = f"/evidence/{item.pk}/edit/"
    assert re.search(r'value="2"[^>]*checked', ada.get(path).content.decode())
    ada.post(path, {"stance": "supports", "about": "content", "components": ["1"], "version": str(item.version)})
    item.refresh_from_db()
    assert item.components == [1]
    assert ada.post(path, {"stance": "supports", "about": "content", "components": ["7"]}).status_code == 400


def test_more_items_with_parts_groups_and_forms_take_the_same_queries(
    ada: Client, gazette: People, on: Claim, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        document(gazette.ada, on, origin=f"O{number % 5}", group="g" if number % 2 else "", components=[number % 3])
    with django_assert_max_num_queries(57):
        ada.get(f"/claims/{on.pk}/")
