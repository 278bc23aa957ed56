"""The pages of take-downs: what follows is read before anything is done, and afterwards every page says so."""

from django.test import Client

from claims.enums import RemovalKind, SearchOutcome, Stance
from claims.models import Claim, Event, Removal, Source, Speaker
from claims.services import comments, contacts, evidence, files, newsrooms, searches, sources
from claims.services.removals import take_down
from tests.factories.articles import article, claim
from tests.files import PNG, upload
from tests.people import People, acting
from tests.web.conftest import SignIn

REASON = "The photographer asked for it."


def pictured(people: People) -> tuple[Source, Claim]:
    """A picture that a claim stands on."""
    by = acting(people.ada)
    source = sources.add_source(by=by, file=files.keep(by, upload(PNG, "boat.png")), title="A boat").source
    on = claim(people.ada, article(people.ada), statement="Twelve boats sank.")
    region = {"kind": "region", "value": {"x": 1}}
    evidence.attach_evidence(by=by, claim=on, source=source, stance=Stance.SUPPORTS, locator=region)
    return source, on


def sha256(source: Source) -> str:
    assert source.file
    return source.file.sha256


def test_the_form_says_what_leans_on_it_before_anything_is_done(ada: Client, gazette: People) -> None:
    source, _ = pictured(gazette)
    by = acting(gazette.ada)
    twin = sources.add_source(by=by, file=files.keep(by, upload()), title="The same boat", confidential=True).source
    assert twin.pk != source.pk
    address = f"/removals/new/?kind=file&subject={sha256(source)}"
    assert address.replace("&", "&amp;") in ada.get(f"/sources/{source.pk}/").content.decode()
    page = ada.get(address).content.decode()
    for words in (
        "2 sources lean on it",
        "A boat",
        "The same boat",
        "1 claim leans on it",
        "Twelve boats sank.",
        "undone",
    ):
        assert words in page
    sent = {"kind": "file", "subject": sha256(source), "reason": REASON}
    answer = ada.post("/removals/new/", sent)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Read what follows from it, then tick this." in page
    assert REASON in page
    assert "2 sources lean on it" in page
    assert not Removal.objects.exists()
    page = ada.post("/removals/new/", {**sent, "sure": "on"}, follow=True).content.decode()
    assert "It is removed." in page
    assert REASON in page


def test_every_page_that_leaned_on_it_says_so(ada: Client, gazette: People, sign_in: SignIn) -> None:
    source, on = pictured(gazette)
    take_down(by=acting(gazette.ada), kind=RemovalKind.FILE, subject=sha256(source), reason=REASON)
    cleo = sign_in(gazette.cleo)
    for path in (f"/sources/{source.pk}/", f"/claims/{on.pk}/"):
        page = cleo.get(path).content.decode()
        assert "Taken down on" in page
        assert REASON in page
        assert f"/sources/{source.pk}/content/" not in page
    assert "its file was taken down on" in cleo.get(f"/claims/{on.pk}/").content.decode()
    answer = cleo.get(f"/sources/{source.pk}/content/")
    assert answer.status_code == 410
    assert REASON in answer.content.decode()
    assert "took something down" in cleo.get("/record/").content.decode()


def test_pages_of_an_article_without_its_text_are_still_pages(ada: Client, gazette: People) -> None:
    made = article(gazette.ada)
    on = claim(gazette.ada, made)
    take_down(by=acting(gazette.ada), kind=RemovalKind.ARTICLE_TEXT, subject=str(made.pk), reason=REASON)
    page = ada.get(f"/articles/{made.pk}/").content.decode()
    assert "The text of this version was taken down." in page
    assert REASON in page
    paths = (
        f"/claims/{on.pk}/",
        f"/claims/{on.pk}/edit/",
        f"/articles/{made.pk}/log/",
        f"/articles/{made.pk}/readings/",
    )
    others = (
        "/claims/",
        "/articles/",
        "/find/?q=boats",
        f"/articles/{made.pk}/sentences/?version=1",
        f"/claims/{on.pk}/why/",
    )
    for path in (*paths, *others, f"/articles/{made.pk}/log/?start=0&end=5", "/dashboard/", "/inbox/"):
        answer = ada.get(path)
        assert answer.status_code == 200, path
        assert "sirens" not in answer.content.decode()


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(ada: Client, gazette: People) -> None:
    sent = {"kind": "file", "subject": "0" * 64, "reason": REASON, "sure": "on"}
    answer = ada.post("/removals/new/", sent)
    assert answer.status_code == 400
    assert "There is nothing of that kind here" in answer.content.decode()
    assert REASON in answer.content.decode()
    source, _ = pictured(gazette)
    again = {**sent, "subject": sha256(source)}
    assert ada.post("/removals/new/", again).status_code == 302
    answer = ada.post("/removals/new/", again)
    assert answer.status_code == 409
    assert "It was removed before." in answer.content.decode()
    assert ada.post("/removals/new/", {**sent, "kind": "everything"}).status_code == 400


def test_an_admin_finds_the_way_from_each_thing_and_nobody_else_does(
    ada: Client, gazette: People, sign_in: SignIn
) -> None:
    by, on = acting(gazette.ada), claim(gazette.ada, article(gazette.ada))
    said = comments.add_comment(by=by, claim=on, text="Ask the harbour office.")
    looked = searches.log_search(by=by, claim=on, where="register", query="boats", outcome=SearchOutcome.NOTHING)
    asked = contacts.log_contact(by=by, claim=on, whom="The harbour office")
    newsrooms.deactivate_member(by=by, member=gazette.cleo)
    speaker = Speaker.objects.first()
    assert speaker
    entry = Event.objects.latest("seq")
    ben = sign_in(gazette.ben)
    ways = [
        (f"/claims/{on.pk}/", "comment", said.pk, "That there was one stays."),
        (f"/claims/{on.pk}/", "search", looked.pk, "That there was a search"),
        (f"/claims/{on.pk}/", "contact", asked.pk, "That somebody was asked"),
        (f"/speakers/{speaker.pk}/", "speaker", speaker.pk, "Name, other names and description"),
        ("/members/", "member", gazette.cleo.pk, "nobody can sign in with them"),
        (f"/articles/{on.article_id}/", "article_text", on.article_id, "The text of every version is deleted"),
        ("/record/", "event_values", entry.pk, "All names and texts of this entry"),
    ]
    for page, kind, subject, follows in ways:
        way = f"/removals/new/?kind={kind}&subject={subject}"
        assert way.replace("&", "&amp;") in ada.get(page).content.decode(), way
        assert follows in ada.get(way).content.decode()
        assert "/removals/new/" not in ben.get(page).content.decode(), page


def test_a_claim_whose_articles_text_is_gone_is_filed_on(ada: Client, gazette: People) -> None:
    said = {"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}, "start": 55, "end": 62}
    on = claim(gazette.ada, article(gazette.ada), attribution=[said])
    by = acting(gazette.ada)
    take_down(by=by, kind=RemovalKind.ARTICLE_TEXT, subject=str(on.article_id), reason=REASON)
    edit = f"/claims/{on.pk}/edit/"
    form = ada.get(edit).context["form"]
    sent = {bound.html_name: bound.value() or "" for bound in form}
    page = ada.post(edit, {**sent, "tags": "court", "selection": "declined", "source_name": "Mayor Tan"}, follow=True)
    assert "The claim is saved." in page.content.decode()
    on.refresh_from_db()
    assert [tag.name for tag in on.tags.all()] == ["court"]
    assert [link.speaker.name for link in on.attribution.all()] == ["Mayor Tan"]
    assert on.selection == "declined"
    page = ada.post(edit, {**sent, "version": on.version, "exact": "12 boats"})
    assert page.status_code == 409
    assert "taken down" in page.content.decode()
