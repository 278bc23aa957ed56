"""An article's own date line is its date where none is given."""

import io
import json
from datetime import date

import pytest

from reading import ReadClaim, ReadingOptions, read
from reading.__main__ import main

BODY = "The dam in Elmstad broke on Monday, police said. Two boats were lost in the flood."


def days(text: str, published_on: date | None = None) -> set[tuple[date | None, object]]:
    def told(claim: ReadClaim) -> tuple[date | None, object]:
        return claim.claimed_at, (claim.why or {}).get("claimed_at")

    return {told(claim) for claim in read(text, ReadingOptions(published_on=published_on)).claims}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("May 14, 2024", date(2024, 5, 14)),
        ("Tuesday, 6 August 2024", date(2024, 8, 6)),
        ("Published 10:30, 3 March 2031", date(2031, 3, 3)),
        ("Sept. 2, 2023 at 08:15", date(2023, 9, 2)),
        # A day without its year is none.
        ("May 14", None),
        ("Tuesday", None),
        # Nor is a day that no month has.
        ("February 31, 2024", None),
    ],
)
def test_a_full_date_line_is_the_articles_date(line: str, day: date | None) -> None:
    found = days(f"Flood in Elmstad takes two boats\n{line}\n{BODY}")
    assert found == {(day, line if day else None)}


def test_the_date_that_is_given_goes_before_it() -> None:
    text = f"Flood in Elmstad takes two boats\nMay 14, 2024\n{BODY}"
    assert days(text, date(2024, 5, 20)) == {(date(2024, 5, 20), "article_date")}


def test_of_two_days_it_is_the_one_on_which_it_was_published() -> None:
    head = "Flood in Elmstad takes two boats\n"
    both = f"{head}Published May 14, 2024\nUpdated May 16, 2024\n{BODY}"
    assert days(both) == {(date(2024, 5, 14), "Published May 14, 2024")}
    assert days(f"{head}May 14, 2024\nMay 16, 2024\n{BODY}") == {(None, None)}


def test_a_date_line_below_the_story_is_none_of_its_own() -> None:
    assert days(f"Flood in Elmstad takes two boats\n{BODY}\nMay 14, 2024") == {(None, None)}


def test_words_of_time_are_read_from_it() -> None:
    claims = read("Dam in Elmstad breaks\nMay 14, 2024\nAda Ito said on Monday that the dam was safe.").claims
    assert claims[-1].claimed_at == date(2024, 5, 13)


def test_the_entries_of_a_live_blog_have_their_full_day() -> None:
    text = "The flood in Elmstad\nTuesday, August 6, 2024\n14:05\nThe river rose by a metre.\n13:40\nNobody died."
    assert days(text) == {(date(2024, 8, 6), "Tuesday, August 6, 2024")}


def test_the_command_line_is_told_the_day(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Ada Ito said on Monday that the port was safe.")))
    assert main(["--rules-only", "--published-on", "2024-05-14"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"][0]["claimed_at"] == "2024-05-13"


@pytest.mark.parametrize("given", ["14/05/2024", "2024-02-31", "soon", ""])
def test_a_day_that_is_none_is_a_plain_error(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--published-on", given])
    assert ended.value.code == 2
    assert "--published-on" in capsys.readouterr().err
