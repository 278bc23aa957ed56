"""A file attached as evidence: chosen once, kept while other things are put right, shown and downloaded."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from claims.models import Claim, Evidence, Source
from claims.services import files, sources
from tests.factories.articles import article, claim
from tests.files import HTML, PDF, PNG, SHEET, upload
from tests.people import People, acting
from tests.web.conftest import SignIn

pytestmark = pytest.mark.usefixtures("no_files")

PLACE = {"locator_kind": "region", "locator_value": "120, 80, 400, 300.5"}


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim to attach evidence to."""
    return claim(gazette.ada, article(gazette.ada, read=False))


def attach(client: Client, on: Claim, file: SimpleUploadedFile | None = None, **typed: str) -> tuple[int, str]:
    data = {"stance": "supports", **typed, **({"file": file} if file else {})}
    answer = client.post(f"/claims/{on.pk}/attach/", data)
    return answer.status_code, answer.content.decode()


def reference(page: str) -> str:
    """What the form carries instead of the file."""
    found = re.search(r'name="kept" value="([^"]+)"', page)
    assert found
    return found[1]


def test_the_form_takes_a_file_without_a_script(ada: Client, on: Claim) -> None:
    page = ada.get(f"/claims/{on.pk}/attach/").content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert '<label for="id_file">' in page
    assert "Leave this file out" not in page


def test_a_part_of_a_picture_is_attached_shown_and_downloaded(ada: Client, on: Claim) -> None:
    assert attach(ada, on, upload(name="The <boat>.png"), **PLACE)[0] == 302
    item = Evidence.objects.get()
    assert item.locator_value == {"x": 120, "y": 80, "width": 400, "height": 300.5}
    assert (item.state, item.counts) == ("located", True)
    sha256 = item.source.file.sha256  # type: ignore[union-attr]
    for address, shown in ((f"/claims/{on.pk}/", f"{sha256[:8]}…"), (f"/sources/{item.source_id}/", sha256)):
        page = ada.get(address).content.decode()
        assert "The &lt;boat&gt;.png" in page
        assert "image/png" in page
        assert f"{len(PNG)}\xa0bytes" in page
        assert shown in page
        assert f'href="/sources/{item.source_id}/content/"' in page
    answer = ada.get(f"/sources/{item.source_id}/content/")
    assert answer.getvalue() == PNG  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="The <boat>.png"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_region_is_edited_as_it_was_typed(ada: Client, on: Claim) -> None:
    attach(ada, on, upload(), **PLACE)
    item = Evidence.objects.get()
    address = f"/evidence/{item.pk}/edit/"
    assert 'value="120, 80, 400, 300.5"' in ada.get(address).content.decode()
    typed = {"stance": "supports", "about": "content", "locator_kind": "region", "locator_value": "1 2 3 4"}
    assert ada.post(address, {**typed, "version": str(item.version)}).status_code == 302
    item.refresh_from_db()
    assert item.locator_value == {"x": 1, "y": 2, "width": 3, "height": 4}


@pytest.mark.parametrize("typed", ["left", "1, 2, 3", "1, 2, 3, four", "-1, 2, 3, 4", "", "1e9, 1, 1, 1"])
def test_a_part_that_is_none_is_said_so(ada: Client, on: Claim, typed: str) -> None:
    status, page = attach(ada, on, upload(), locator_kind="region", locator_value=typed)
    assert status == 400
    assert "Give four numbers" in page


def test_a_file_that_came_back_need_not_be_chosen_again(ada: Client, on: Claim) -> None:
    status, page = attach(ada, on, upload(PDF, "Register.pdf"), note="Typed.", url="https://a.example/")
    assert status == 400
    assert "Typed." in page
    assert "Register.pdf” (" in page.replace("\u2069", "")
    assert "is kept" in page
    kept = reference(page)
    assert attach(ada, on, note="Typed.", kept=kept)[0] == 302
    assert Source.objects.get().file_name == "Register.pdf"


def test_another_file_takes_its_place_and_it_can_be_left_out(ada: Client, on: Claim) -> None:
    kept = reference(attach(ada, on, upload(PDF, "Register.pdf"), url="https://a.example/")[1])
    assert attach(ada, on, url="https://a.example/", kept=kept, without_file="on")[0] == 302
    assert attach(ada, on, upload(SHEET, "table.xlsx"), kept=kept)[0] == 302
    assert [source.file_name or source.url for source in Source.objects.order_by("created_at")] == [
        "https://a.example/",
        "table.xlsx",
    ]


def test_what_a_form_carries_is_its_members_own(gazette: People, on: Claim, ada: Client, sign_in: SignIn) -> None:
    kept = reference(attach(ada, on, upload(), url="https://a.example/")[1])
    for client, text in ((sign_in(gazette.cleo), kept), (ada, kept[:-1] + "x"), (ada, "x")):
        assert attach(client, on, kept=text)[0] == 400
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("data", "typed", "said"),
    [
        (b"", {}, "This file is empty"),
        (PNG, {"document": "A letter"}, "a source is one item"),
        (PNG, {"interview": "A call"}, "a source is one item"),
        (PNG, {"source": "{known}"}, "Choose a source on file or describe a new one"),
    ],
)
def test_what_it_is_is_said_once(
    ada: Client, on: Claim, gazette: People, data: bytes, typed: dict[str, str], said: str
) -> None:
    known = str(sources.add_source(by=acting(gazette.ada), document="A letter").source.pk)
    status, page = attach(ada, on, upload(data), **{name: value.format(known=known) for name, value in typed.items()})
    assert status == 400
    assert said in page
    assert not Evidence.objects.exists()


def test_two_files_are_one_too_many(ada: Client, on: Claim) -> None:
    data = {"stance": "supports", "file": [upload(), upload(PDF, "b.pdf")]}
    answer = ada.post(f"/claims/{on.pk}/attach/", data)
    assert answer.status_code == 400
    assert "Send one file" in answer.content.decode()


def test_too_large_names_the_limit_and_keeps_the_rest(ada: Client, on: Claim, settings: Settings) -> None:
    settings.MAX_FILE_BYTES, settings.MAX_BODY_BYTES = 40, 2_000
    status, page = attach(ada, on, upload(), note="Typed.")
    assert status == 413
    assert "at most 40 bytes" in page
    assert "Typed." in page
    status, page = attach(ada, on, upload(PNG + b"1" * 5_000))
    assert status == 413
    assert "at most 40 bytes" in page


def test_bytes_on_file_are_used_again_and_said_to_be(ada: Client, on: Claim, gazette: People) -> None:
    file = files.keep(acting(gazette.ada), upload())
    known = sources.add_source(by=acting(gazette.ada), file=file, title="The boat").source
    answer = ada.post(f"/claims/{on.pk}/attach/", {"stance": "supports", "file": upload(name="x.png")}, follow=True)
    assert "is used again" in answer.content.decode()
    assert Evidence.objects.get().source == known


def test_a_form_with_a_file_sent_twice_is_done_once(ada: Client, on: Claim) -> None:
    key = "01a20910-ccff-7452-9fc0-8d16979f7778"
    assert [attach(ada, on, upload(), form_key=key)[0] for _ in range(2)] == [302, 302]
    assert Evidence.objects.count() == 1
    assert attach(ada, on, upload(PDF, "b.pdf"), form_key=key)[0] == 302
    assert Evidence.objects.count() == 2


def test_the_board_says_in_words_what_a_file_waits_for(ada: Client, on: Claim) -> None:
    attach(ada, on, upload(PDF, "a.pdf"), excerpt="12 boats", locator_kind="page", locator_value="4")
    attach(ada, on, upload(HTML, "b.html"))
    page = ada.get(f"/claims/{on.pk}/").content.decode()
    assert "#1 does not count: the text of the file has not been read yet." in page
    assert "#2 does not count: nothing says where in the file it stands." in page


def test_a_source_that_is_a_file_is_edited_beside_it(ada: Client, on: Claim) -> None:
    attach(ada, on, upload())
    source = Source.objects.get()
    page = ada.get(f"/sources/{source.pk}/").content.decode()
    assert 'name="url"' not in page
    assert 'name="document"' not in page
    assert ada.post(f"/sources/{source.pk}/", {"title": "The boat", "version": str(source.version)}).status_code == 302
    source.refresh_from_db()
    assert (source.title, source.file_name) == ("The boat", "boat.png")


def test_a_confidential_file_is_found_by_its_case_only(gazette: People, on: Claim, sign_in: SignIn) -> None:
    attach(sign_in(gazette.ben), on, upload(name="whistle.png"), confidential="on")
    address = f"/sources/{Source.objects.get().pk}/content/"
    cleo = sign_in(gazette.cleo)
    assert cleo.get(address).status_code == 404
    assert "whistle" not in cleo.get(f"/claims/{on.pk}/").content.decode()
    assert sign_in(gazette.ben).get(address).getvalue() == PNG  # type: ignore[attr-defined]


def test_a_storage_that_takes_nothing_is_a_page_that_says_so(
    people: People, on: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(people.ada.user)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    status, page = attach(client, on, upload())
    assert status == 507
    assert "no room left" in page
