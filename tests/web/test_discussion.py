"""The discussion on a claim's page."""

import pytest
from django.test import Client

from claims.enums import Role
from claims.models import Claim, Comment
from claims.services import comments, newsrooms
from tests import people as cast
from tests.factories.articles import article, claim
from tests.people import People, acting
from tests.web.conftest import SignIn


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


def test_a_comment_is_added_and_stands_on_the_page_as_text(ada: Client, on: Claim) -> None:
    said = "Қай айлақ? 🚢 <script>alert(1)</script>\r\nأيّ ميناء؟"
    answer = ada.post(f"/claims/{on.pk}/comment/", {"text": said}, follow=True)
    page = answer.content.decode()
    assert "Discussion (1)" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Ada Sarsen" in page
    assert Comment.objects.get().text == said.replace("\r\n", "\n")


@pytest.mark.parametrize(("text", "says"), [("", "empty"), ("y" * 5_001, "at most 5,000")])
def test_what_cant_be_taken_comes_back_with_the_words(ada: Client, on: Claim, text: str, says: str) -> None:
    answer = ada.post(f"/claims/{on.pk}/comment/", {"text": text})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "<title>Error:" in page
    assert says in page
    assert f"{text}</textarea>" in page
    assert 'href="#id_text"' in page


def test_the_newest_are_shown_and_the_others_a_link_away(ada: Client, on: Claim, gazette: People) -> None:
    for number in range(53):
        comments.add_comment(by=acting(gazette.ben), claim=on, text=f"Remark {number}.")
    page = ada.get(f"/claims/{on.pk}/").content.decode()
    assert "Discussion (53)" in page
    assert "Show the 3 comments before these" in page
    discussion = page.partition('id="discussion"')[2].partition("history-title")[0]
    assert "Remark 2." not in discussion
    assert discussion.index("Remark 3.") < discussion.index("Remark 52.")
    assert "Remark 0." in ada.get(f"/claims/{on.pk}/?discussion=all").content.decode().partition("history-title")[0]


def test_a_viewer_reads_and_is_shown_no_form(gazette: People, on: Claim, sign_in: SignIn) -> None:
    comments.add_comment(by=acting(gazette.ben), claim=on, text="So?")
    eve = newsrooms.add_member(by=acting(gazette.ada), user=cast.user("eve", "Eve"), role=Role.VIEWER)
    page = sign_in(eve).get(f"/claims/{on.pk}/").content.decode()
    assert "So?" in page
    assert "Add the comment" not in page


def test_an_answer_stands_below_what_it_answers_and_says_whom_it_speaks_to(
    ada: Client, on: Claim, gazette: People
) -> None:
    first = comments.add_comment(by=acting(gazette.ben), claim=on, text="Which harbour?")
    comments.add_comment(by=acting(gazette.cleo), claim=on, text="Another matter.")
    path = f"/claims/{on.pk}/comment/"
    told = ada.post(path, {"text": "The old one, @ben.", "reply_to": str(first.pk)}, follow=True).content.decode()
    assert "The comment is added; it speaks to Ben Okafor." in told
    page = told.partition('id="discussion"')[2]
    assert page.index("Which harbour?") < page.index("The old one") < page.index("Another matter.")
    ada.post(path, {"text": "So be it.", "to": str(gazette.cleo.pk)})
    assert [str(one.member) for one in Comment.objects.get(text="So be it.").mentions.all()] == ["Cleo Lind"]


def test_an_answer_that_cant_be_taken_is_kept_with_what_it_answers(ada: Client, on: Claim, gazette: People) -> None:
    first = comments.add_comment(by=acting(gazette.ben), claim=on, text="Which harbour?")
    typed = {"text": '@"Nobody Here", so?', "reply_to": str(first.pk), "to": ""}
    answer = ada.post(f"/claims/{on.pk}/comment/", typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Nobody here is called “Nobody Here”" in page
    assert "In answer to a comment above." in page
    assert f'name="reply_to" value="{first.pk}"><p' in page
    answer = ada.post(f"/claims/{on.pk}/comment/", {"text": "So?", "reply_to": str(on.pk)})
    assert (answer.status_code, "no comment of that id" in answer.content.decode()) == (400, True)
    assert Comment.objects.count() == 1
