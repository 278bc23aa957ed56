"""A claim logged by hand: its words, who says it, through whom, and in which parts it is to be checked."""

import re
from html import unescape

import pytest
from django.test import Client

from claims.models import Article, Claim, Speaker
from claims.services import claims
from tests.factories.articles import article
from tests.people import People, acting

TWICE = "The bridge is safe, the mayor said.\n\nA week later it fell. The bridge is safe, he had said.\n\nThe end."


@pytest.fixture
def on(gazette: People) -> Article:
    """An article that says one thing twice."""
    made = article(gazette.ada, text=TWICE)
    made.claims.all().update(dismissed_at=made.created_at)
    return made


def _log(client: Client, on: Article, **typed: str) -> tuple[int, str]:
    answer = client.post(f"/articles/{on.pk}/log/", typed)
    return answer.status_code, answer.content.decode() or answer["Location"]


def test_a_quote_is_enough_and_the_new_card_is_where_it_leads(ada: Client, on: Article) -> None:
    status, where = _log(ada, on, exact="it fell")
    made = Claim.objects.get(exact="it fell")
    assert status == 302
    assert re.fullmatch(rf"/articles/{on.pk}/#c\d+", where)
    assert (made.confirmed, made.form, made.statement) == (True, "narrator", "it fell")
    page = ada.get(f"/articles/{on.pk}/").content.decode()
    number = where.partition("#c")[2]
    assert f'id="m{number}"' in page


def test_who_says_it_is_kept(ada: Client, on: Article) -> None:
    _log(
        ada,
        on,
        exact="it fell",
        source_name="Ito Tan",
        source_kind="person",
        source_cue="said",
        statement="The bridge fell.",
    )
    made = Claim.objects.get(exact="it fell")
    link = made.attribution.get()
    assert (made.form, made.statement) == ("indirect", "The bridge fell.")
    assert (link.speaker.name, link.speaker.kind, link.cue, link.role) == ("Ito Tan", "person", "said", "source")


def test_words_found_twice_are_asked_about_and_nothing_is_lost(ada: Client, on: Article) -> None:
    typed = {"exact": "The bridge is safe", "source_name": "Ito Tan", "source_kind": "person", "source_cue": "said"}
    status, page = _log(ada, on, **typed)
    assert status == 409
    assert "These words stand in the article 2 times. Say which." in page
    places = re.findall(r'name="place" value="(\d+-\d+)"', page)
    assert len(places) == 2
    assert "it fell. [The bridge is safe], he" in page
    assert 'value="Ito Tan"' in page
    hidden = dict(re.findall(r'name="(article_version)" value="([^"]+)"', page))
    status, _ = _log(ada, on, **typed, **hidden, place=places[1], searched=typed["exact"])
    assert status == 302
    made = Claim.objects.get(exact="The bridge is safe", dismissed_at=None)
    assert made.start == on.versions.get().stored_text.text.rindex("The bridge")


def test_a_place_chosen_for_other_words_is_not_taken(ada: Client, on: Article) -> None:
    version = str(on.versions.get().pk)
    status, _ = _log(ada, on, exact="it fell", place="0-10", searched="The bridge", article_version=version)
    assert status == 302
    assert Claim.objects.filter(exact="it fell").exists()


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"exact": ""}, "exact", "Give the words of the article"),
        ({"exact": "zeppelins"}, "exact", "not in the article’s text|not in the article&#x27;s text"),
        ({"exact": "it fell", "source_cue": "said"}, "source_name", "Say who it is"),
        ({"exact": "it fell", "form": "narrator", "source_name": "Ito Tan"}, "form", "has no attribution"),
        ({"exact": "it fell", "form": "sung"}, "form", "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(
    ada: Client, on: Article, typed: dict[str, str], field: str, said: str
) -> None:
    before = Claim.objects.count()
    status, page = _log(ada, on, statement="My own <words>", **typed)
    assert status == 400
    assert re.search(said, page)
    assert f'href="#id_{field}"' in page
    assert "My own &lt;words&gt;" in page
    assert "<title>Error: " in page
    assert Claim.objects.count() == before


def test_straight_marks_find_curly_ones(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, text="She said: “We’re fine – all 12 of us”, and left.")
    status, _ = _log(ada, on, exact='"We\'re fine - all 12 of us"')
    assert status == 302
    assert Claim.objects.filter(exact="“We’re fine – all 12 of us”").exists()


def test_a_claim_can_be_logged_before_the_reading(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, text="Rain fell for 3 days.", read=False)
    assert _log(ada, on, exact="for 3 days")[0] == 302


def _chosen(client: Client, on: Article, words: str) -> str:
    """The form as it opens over `words` that were chosen in the text."""
    text = on.versions.get().stored_text.text
    place = {"start": text.index(words), "end": text.index(words) + len(words)}
    page: str = client.get(f"/articles/{on.pk}/log/", place).content.decode()
    return page.partition('<form id="log"')[2].partition("</form>")[0]


def _fields(form: str) -> dict[str, str]:
    """What a browser sends of a form that nobody typed in."""
    plain = re.findall(r'<input type="(?:hidden|text)" name="(\w+)"(?: value="([^"]*)")?', form)
    areas = re.findall(r'<textarea name="(\w+)"[^>]*>\n?([^<]*)</textarea>', form)
    chosen = re.findall(r'<select name="(\w+)".*?<option value="([^"]*)" selected', form, re.DOTALL)
    return {name: unescape(value) for name, value in [*plain, *areas, *chosen] if name != "csrfmiddlewaretoken"}


def test_the_form_shows_the_quote_between_its_neighbours_and_a_statement_to_go_on_from(
    ada: Client, gazette: People, on: Article
) -> None:
    fell = {"exact": "A week later it fell."}
    said = [{"role": "source", "speaker": {"name": "Harbour office", "kind": "organisation"}, "cue": "noted"}]
    claims.log_claim(by=acting(gazette.ada), article=on, quote=fell, attribution=said)  # type: ignore[arg-type]
    form = _chosen(ada, on, "he had said")
    fields = _fields(form)
    assert _log(ada, on, **fields)[0] == 302
    assert Claim.objects.get(exact="he had said").links[0].speaker.kind == "organisation"
    assert (fields["exact"], fields["statement"]) == ("he had said", "he had said")
    assert fields["prefix_said"].endswith("The bridge is safe,")
    assert fields["suffix_said"].startswith(". The end")
    assert (fields["source_name"], fields["source_cue"]) == ("Harbour office", "noted")
    assert re.search(r"<textarea[^>]*readonly[^>]*>\s*he had said", form)
    assert form.count("<details") == 2
    assert not re.search(r"<details[^>]* open", form)
    assert f'data-draft="log:{on.pk}"' in form


def test_saving_the_form_as_it_opened_logs_the_words_chosen(ada: Client, on: Article) -> None:
    fields = _fields(_chosen(ada, on, "had said"))
    assert _log(ada, on, **fields)[0] == 302
    made = Claim.objects.get(exact="had said")
    assert (made.statement, made.form, made.components) == ("had said", "narrator", [])


def test_words_that_a_draft_brought_back_are_found_where_they_stood(ada: Client, on: Article) -> None:
    fields = _fields(_chosen(ada, on, "fell"))
    brought = {"exact": "The bridge is safe", "prefix_said": "A week later it fell.", "suffix_said": ", he had"}
    assert _log(ada, on, **fields | brought)[0] == 302
    made = Claim.objects.get(exact="The bridge is safe", dismissed_at=None)
    assert made.start == on.versions.get().stored_text.text.rindex("The bridge")


def test_a_chain_and_the_parts_are_logged_with_the_claim(ada: Client, on: Article) -> None:
    typed = {
        "source_name": "Ito Tan",
        "source_kind": "person",
        "source_cue": "said",
        "source_as_written": "the mayor",
        "relay1_name": "Radio Elm",
        "relay1_kind": "organisation",
        "relay1_cue": "reported",
        "relay2_name": "Caspian Wire",
        "relay2_kind": "organisation",
        "relay2_as_written": "the agency",
    }
    parts = "actor: it\r\naction: fell"
    assert _log(ada, on, exact="it fell", form="direct", components=parts, **typed)[0] == 302
    made = Claim.objects.get(exact="it fell")
    assert [(one.role, one.speaker.name, one.speaker.kind, one.cue, one.as_written) for one in made.links] == [
        ("source", "Ito Tan", "person", "said", "the mayor"),
        ("relay", "Radio Elm", "organisation", "reported", ""),
        ("relay", "Caspian Wire", "organisation", "", "the agency"),
    ]
    assert made.components == [
        {"kind": "actor", "text": "it", "words_of": "speaker"},
        {"kind": "action", "text": "fell", "words_of": "speaker"},
    ]
    page = ada.get(f"/articles/{on.pk}/").content.decode()
    assert page.index("Ito Tan") < page.index("Radio Elm") < page.index("Caspian Wire")


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        # Nobody's words can't be passed on.
        ({"relay1_name": "Radio Elm"}, "source_name", "Say whose words were passed on"),
        # A row that names nobody.
        ({"source_name": "Ito Tan", "relay1_cue": "told"}, "relay1_name", "Say who it is"),
        ({"source_name": "Ito Tan", "relay2_as_written": "the agency"}, "relay2_name", "Say who it is"),
        ({"source_as_written": "the mayor"}, "source_name", "Say who it is"),
        # Too long: said at the row that it is in, though the one before is empty.
        ({"source_name": "Ito Tan", "relay2_name": "x" * 501}, "relay2_name", "501 characters"),
        ({"source_name": "Ito Tan", "source_cue": "x" * 201}, "source_cue", "201 characters"),
        ({"source_name": "Ito Tan", "source_as_written": "x" * 501}, "source_as_written", "501 characters"),
        ({"source_name": "Ito\x00Tan"}, "source_name", "Null characters"),
        ({"source_name": "Ito Tan", "source_kind": "ghost"}, "source_kind", "Select a valid choice"),
        # Parts that are none.
        ({"components": "<i>it</i>"}, "components", "does not begin with a kind"),
        ({"components": "\n".join(["actor: it"] * 51)}, "components", "at most 50 components"),
        ({"statement": "x" * 5_001}, "statement", "5,001 characters"),
    ],
)
def test_what_is_wrong_in_the_chain_is_said_at_its_row_in_sight_and_the_rest_is_kept(
    ada: Client, on: Article, typed: dict[str, str], field: str, said: str
) -> None:
    before = Claim.objects.count(), Speaker.objects.count()
    status, page = _log(ada, on, **{"exact": "it fell", "statement": "Kept <words>"} | typed)
    form = unescape(page)
    assert status == 400
    assert said in form
    assert f'href="#id_{field}"' in form
    assert "x" * 5_001 in form or "Kept <words>" in form
    details = re.findall(r"<details[^>]*>.*?</details>", page, re.DOTALL)
    assert all("open" in one.partition(">")[0] for one in details if f'id="id_{field}_error"' in one)
    assert (Claim.objects.count(), Speaker.objects.count()) == before


SCRIPTS = [
    # Cyrillic, Kazakh, Arabic, emoji with joiners, and markup that must stay words.
    ("Мост безопасен", "Мэр Ито", "РИА «Волна»", "сообщил", "мост"),
    ("Көпір қауіпсіз", "Әкім Ғалым Қасымұлы", "Хабар агенттігі", "деді", "көпір"),
    ("الجسر آمن", "رئيس البلدية", "وكالة الأنباء", "قال", "الجسر"),
    ("It holds 👩‍👩‍👧", "Mayor 🌉", "Radio 📻", "said 🗣️", "🌉"),
    ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><b>Radio', "<i>said</i>", "<b>"),
]


@pytest.mark.parametrize(("words", "who", "through", "cue", "part"), SCRIPTS)
def test_every_script_is_logged_and_shown_as_it_was_typed(
    ada: Client, gazette: People, words: str, who: str, through: str, cue: str, part: str
) -> None:
    on = article(gazette.ada, text=f"Before. {words}. After.", read=False)
    typed = {"source_name": who, "source_cue": cue, "relay1_name": through, "statement": words}
    assert _log(ada, on, exact=words, components=f"place: {part}", **typed)[0] == 302
    made = Claim.objects.get(exact=words)
    assert [(one.speaker.name, one.cue) for one in made.links] == [(who, cue), (through, "")]
    assert made.components[0]["text"] == part
    page = ada.get(f"/articles/{on.pk}/").content.decode()
    assert who in unescape(page)
    assert through in unescape(page)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert '"><b>Radio' not in page


def test_who_is_on_file_is_not_made_again_as_somebody_else(ada: Client, on: Article) -> None:
    """Whoever does not say what they are means who is known by that name."""
    _log(ada, on, exact="it fell", source_name="Radio Elm", source_kind="organisation")
    _log(ada, on, exact="it", source_name="radio  elm", relay1_name="Nobody Known")
    source, relay = Claim.objects.get(exact="it").links
    assert (source.speaker.name, source.speaker.kind) == ("Radio Elm", "organisation")
    assert relay.speaker.kind == "person"


def test_an_unnamed_voice_goes_by_what_the_article_writes(ada: Client, on: Article) -> None:
    typed = {"source_kind": "unnamed", "source_as_written": "a witness", "relay1_name": "Radio Elm"}
    assert _log(ada, on, exact="it fell", **typed)[0] == 302
    assert Claim.objects.get(exact="it fell").links[0].speaker.name == "a witness"


def test_few_speakers_come_with_the_form_and_many_are_searched(ada: Client, gazette: People, on: Article) -> None:
    def known(first: int, last: int) -> None:
        Speaker.objects.bulk_create(
            Speaker(newsroom=gazette.gazette, name=f"Speaker {n:04}", folded=f"speaker {n:04}", kind="person")
            for n in range(first, last)
        )

    known(0, 50)
    few = _chosen(ada, on, "it fell")
    assert '<option value="Speaker 0049">' in few
    assert "data-find" not in few
    known(50, 2_000)
    many = _chosen(ada, on, "it fell")
    assert "Speaker 0049" not in many
    assert len(many) < 20_000
    where = unescape(re.findall(r'data-find="([^"]+)"', many)[0])
    found = ada.get(f"{where}er 199").json()["found"]
    assert [one["label"] for one in found] == [f"Speaker {n}" for n in range(1990, 2000)]
