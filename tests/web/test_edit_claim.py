"""A claim edited: what was not touched stays, and two people never overwrite each other unseen."""

import re

import pytest
from django.test import Client

from claims.models import Claim, Event, Speaker
from claims.services import claims, newsrooms
from tests.factories.articles import article, claim
from tests.people import People, acting


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim with a source of its own."""
    said = [{"role": "source", "speaker": {"name": "Harbour office", "kind": "organisation"}, "cue": "reported"}]
    return claim(gazette.ada, article(gazette.ada), attribution=said, statement="Twelve boats sank.")


def _typed(on: Claim, **changed: str) -> dict[str, str]:
    """What a browser sends when only `changed` was typed over."""
    shown = {
        "exact": on.exact,
        "statement": on.statement,
        "form": on.form,
        "selection": on.selection,
        "version": str(on.version),
        "claim_type": on.claim_type,
        "claimed_at": str(on.claimed_at or ""),
        "components": "\n".join(f"{one['kind']}: {one['text']}" for one in on.components),
        "source_name": "Harbour office",
        "source_kind": "organisation",
        "source_cue": "reported",
        "relay1_kind": "",
        "relay2_kind": "",
    }
    return shown | changed


def _seen(client: Client, on: Claim) -> str:
    """What the form carries of the record when it is made."""
    page = client.get(f"/claims/{on.pk}/edit/").content.decode()
    return str(re.search(r'name="seen" value="(\d+)"', page)[1])  # type: ignore[index]


def _post(client: Client, on: Claim, **changed: str) -> tuple[int, str]:
    answer = client.post(f"/claims/{on.pk}/edit/", _typed(on, **changed))
    return answer.status_code, answer.content.decode()


def test_saving_what_was_there_changes_nothing(ada: Client, on: Claim) -> None:
    before = Event.objects.count()
    link = on.attribution.get()
    assert _post(ada, on)[0] == 302
    assert Event.objects.count() == before
    assert on.attribution.get() == link


def test_who_left_keeps_the_claim_until_it_is_given_to_somebody(ada: Client, gazette: People, on: Claim) -> None:
    claims.edit_claim(by=acting(gazette.ada), claim=on, assignee=gazette.cleo)
    newsrooms.deactivate_member(by=acting(gazette.ada), member=gazette.cleo)
    on.refresh_from_db()
    address = f"/claims/{on.pk}/edit/"
    form = ada.get(address).context["form"]
    chosen = dict(form.fields["assignee"].choices).get(form["assignee"].value())
    assert chosen == "Cleo Lind (no longer a member)"
    sent = _typed(on, tags="harbour", assignee=form["assignee"].value() if chosen else "")
    assert ada.post(address, sent).status_code == 302
    on.refresh_from_db()
    assert (on.assignee, [tag.name for tag in on.tags.all()]) == (gazette.cleo, ["harbour"])
    # Nobody else's claim is given to who left.
    other = claim(gazette.ada, on.article, exact="300 houses")
    offered = ada.get(f"/claims/{other.pk}/edit/").context["form"].fields["assignee"].choices
    assert str(gazette.cleo.pk) not in dict(offered)
    assert ada.post(address, _typed(on, tags="harbour", assignee="")).status_code == 302
    on.refresh_from_db()
    assert on.assignee is None


def test_a_change_is_saved_and_the_rest_stays(ada: Client, gazette: People, on: Claim) -> None:
    status, _ = _post(
        ada,
        on,
        statement="A dozen boats sank.",
        claimed_at="2024-03-04",
        claim_type="quantity",
        selection="selected",
        selection_reason="A number.",
        assignee=str(gazette.cleo.pk),
        tags="storm, boats",
        due_on="2026-03-09",
    )
    on.refresh_from_db()
    assert status == 302
    assert (on.statement, on.claim_type, on.selection, on.stage) == (
        "A dozen boats sank.",
        "quantity",
        "selected",
        "checking",
    )
    assert on.assignee == gazette.cleo
    assert str(on.due_on) == "2026-03-09"
    assert "assigned to Cleo Lind · overdue since 9 March 2026" in ada.get("/claims/").content.decode()
    assert [tag.name for tag in on.tags.all()] == ["boats", "storm"]
    assert on.attribution.get().speaker.name == "Harbour office"


def test_filing_a_suggestion_does_not_confirm_it(ada: Client, gazette: People) -> None:
    found = article(gazette.ada).claims.filter(exact__contains="300 houses").get()
    page = ada.get(f"/claims/{found.pk}/edit/").content.decode()
    link = found.attribution.first()
    assert link
    typed = _typed(found, source_name=link.speaker.name, source_kind=link.speaker.kind, source_cue=link.cue)
    typed |= {"source_as_written": link.as_written, "tags": "later"}
    assert "counts as confirmed by you" in page
    assert ada.post(f"/claims/{found.pk}/edit/", typed).status_code == 302
    found.refresh_from_db()
    assert not found.confirmed
    ada.post(f"/claims/{found.pk}/edit/", typed | {"statement": "Roofs.", "version": str(found.version)})
    found.refresh_from_db()
    assert found.confirmed


def test_a_relay_is_added_and_the_source_keeps_its_place(ada: Client, gazette: People) -> None:
    found = article(gazette.ada).claims.filter(exact__contains="300 houses").get()
    link = found.attribution.first()
    assert link
    assert link.start is not None
    typed = _typed(found, source_name=link.speaker.name, source_kind=link.speaker.kind, source_cue=link.cue)
    typed |= {"source_as_written": link.as_written, "relay1_name": "Radio Elm", "relay1_kind": "organisation"}
    assert ada.post(f"/claims/{found.pk}/edit/", typed).status_code == 302
    source, relay = found.attribution.all()
    assert (source.speaker, source.start, source.end) == (link.speaker, link.start, link.end)
    assert (relay.speaker.name, relay.role) == ("Radio Elm", "relay")


@pytest.mark.parametrize(
    ("known", "kind", "expected"),
    [
        # Another name was typed, and what it is was left as it stood: who is on file by that name is meant.
        ("person", "organisation", "person"),
        # Nobody is on file: it stays as it stood.
        (None, "organisation", "organisation"),
        # What is said goes before what is on file.
        ("person", "group", "group"),
        # Nothing said, nobody on file.
        (None, "", "person"),
    ],
)
def test_another_name_is_who_is_on_file_by_it(
    ada: Client, gazette: People, on: Claim, known: str | None, kind: str, expected: str
) -> None:
    if known:
        Speaker.objects.create(newsroom=gazette.gazette, name="Ann Lee", folded="ann lee", kind=known)
    assert _post(ada, on, source_name="Ann Lee", source_kind=kind)[0] == 302
    assert on.attribution.get().speaker.kind == expected


def test_there_is_always_a_row_for_one_relay_more(ada: Client, on: Claim) -> None:
    relays = {f"relay{n}_name": f"Radio {n}" for n in range(1, 4)}
    assert _post(ada, on, **relays)[0] == 302
    on.refresh_from_db()
    page = ada.get(f"/claims/{on.pk}/edit/").content.decode()
    assert all(f'value="Radio {n}"' in page for n in range(1, 4))
    assert 'name="relay5_name"' in page
    assert [link.role for link in on.attribution.all()] == ["source", "relay", "relay", "relay"]


def test_a_relay_does_not_become_the_source_when_that_is_taken_out(ada: Client, on: Claim) -> None:
    status, page = _post(ada, on, source_name="", source_cue="", relay1_name="Radio Elm")
    assert status == 400
    assert "Say whose words were passed on" in page
    assert on.attribution.get().speaker.name == "Harbour office"


def test_a_relay_alone_as_the_reading_may_store_it_stays_until_somebody_names_the_source(
    ada: Client, on: Claim
) -> None:
    on.attribution.update(role="relay")
    page = ada.get(f"/claims/{on.pk}/edit/").content.decode()
    assert re.search(r'name="relay1_name" value="Harbour office"', page)
    typed = _typed(on, source_name="", source_kind="", source_cue="", tags="later")
    typed |= {"relay1_name": "Harbour office", "relay1_kind": "organisation", "relay1_cue": "reported"}
    assert ada.post(f"/claims/{on.pk}/edit/", typed).status_code == 302
    assert on.attribution.get().role == "relay"


def test_another_quote_is_found_in_the_text(ada: Client, on: Claim) -> None:
    assert _post(ada, on, exact="more than 300 houses")[0] == 302
    on.refresh_from_db()
    assert on.exact == "more than 300 houses"
    status, page = _post(ada, on, exact="zeppelins")
    assert status == 400
    assert 'href="#id_exact"' in page
    assert "zeppelins" in page


def test_a_quote_found_twice_is_asked_about(ada: Client, on: Claim) -> None:
    status, page = _post(ada, on, exact="had", statement="Kept words.")
    assert status == 409
    assert 'name="place"' in page
    assert "Kept words." in page


def test_the_article_speaking_for_itself_drops_who_said_it(ada: Client, on: Claim) -> None:
    assert _post(ada, on, form="narrator")[0] == 302
    assert not on.attribution.exists()


def test_somebody_elses_change_is_shown_beside_mine_and_nothing_is_lost(
    ada: Client, gazette: People, on: Claim
) -> None:
    claims.edit_claim(by=acting(gazette.ben), claim=on, statement="Ben <b>wrote</b> this.")
    status, page = _post(ada, on, statement="Ada wrote this.")
    assert status == 409
    assert "Somebody else changed this claim" in page
    assert "Ben &lt;b&gt;wrote&lt;/b&gt; this." in page
    assert "Ada wrote this." in page
    on.refresh_from_db()
    assert on.statement == "Ben <b>wrote</b> this."
    assert f'name="version" value="{on.version}"' in page


def test_a_conflict_says_who_changed_which_field(ada: Client, gazette: People, on: Claim) -> None:
    seen = _seen(ada, on)
    claims.edit_claim(by=acting(gazette.ben), claim=on, statement="Ben wrote this.")
    said = [{"role": "source", "speaker": {"name": "Port office", "kind": "organisation"}, "cue": "reported"}]
    claims.edit_claim(by=acting(gazette.cleo), claim=Claim.objects.get(pk=on.pk), attribution=said)
    status, page = _post(ada, on, statement="Ada wrote this.", claim_type="quantity", seen=seen)
    assert status == 409
    fields = dict(re.findall(r"<fieldset>\s*<legend>([^<]+)</legend>(.*?)</fieldset>", page, re.DOTALL))
    assert f"Changed by {gazette.ben}" in fields["Statement"]
    assert "<time" in fields["Statement"]
    assert "Changed by" not in fields["Kind of claim"]
    assert f"Changed by {gazette.cleo}" in fields["Who says it"]


def test_ones_own_change_in_another_tab_is_nobody_elses(ada: Client, gazette: People, on: Claim) -> None:
    seen = _seen(ada, on)
    claims.edit_claim(by=acting(gazette.ada), claim=on, statement="From tab two.")
    status, page = _post(ada, on, statement="From tab one.", seen=seen)
    assert status == 409
    assert "You changed this claim in another tab" in page
    assert "From your other tab, on file now:" in page
    assert "Somebody else" not in page
    assert "someone else" not in page


@pytest.mark.parametrize(("choice", "expected"), [("mine", "Ada wrote this."), ("theirs", "Ben wrote this.")])
def test_after_a_conflict_one_chooses(ada: Client, gazette: People, on: Claim, choice: str, expected: str) -> None:
    claims.edit_claim(by=acting(gazette.ben), claim=on, statement="Ben wrote this.")
    _post(ada, on, statement="Ada wrote this.", tags="mine")
    on.refresh_from_db()
    typed = _typed(on, statement="Ada wrote this.", tags="mine", take_statement=choice)
    assert ada.post(f"/claims/{on.pk}/edit/", typed).status_code == 302
    on.refresh_from_db()
    assert on.statement == expected
    assert [tag.name for tag in on.tags.all()] == ["mine"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"statement": ""}, "statement"),
        ({"statement": "x" * 5_001}, "statement"),
        ({"claimed_at": "soon"}, "claimed_at"),
        ({"assignee": "01900000-0000-7000-8000-000000000000"}, "assignee"),
        ({"source_name": "", "relay1_name": "x" * 501}, "source_name"),
        ({"tags": "x" * 101}, "tags"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(ada: Client, on: Claim, typed: dict[str, str], field: str) -> None:
    before = Event.objects.count()
    status, page = _post(ada, on, **typed)
    assert status == 400
    assert f'href="#id_{field}"' in page
    assert Event.objects.count() == before
