"""What in a claim has to be checked part by part, and when it was made."""

from datetime import date

import pytest

from reading import ReadClaim, ReadingOptions, read
from reading.text.tidy import tidy
from tests.reading.test_kinds_of_claim import claim

FRIDAY = date(2022, 1, 7)


def parts(found: ReadClaim, kind: str) -> list[str]:
    return [one["text"] for one in found.components if one["kind"] == kind]


def dated(text: str, words: str = "") -> ReadClaim:
    found = read(text, ReadingOptions(published_on=FRIDAY)).claims
    return next(one for one in found if one.quote.exact.startswith(words))


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        # A number goes with its bound and what it counts.
        ("More than 20,000 bandits attacked Norhamn.", "quantity", ["More than 20,000 bandits"]),
        ("Up to 3,000 people marched in Elmstad.", "quantity", ["Up to 3,000 people"]),
        ("At least 18 police officers were dead.", "quantity", ["At least 18 police officers"]),
        ("Traffic stood at about 5 percent of normal levels.", "quantity", ["about 5 percent of normal levels"]),
        ("The bridge cost $2.5 million.", "quantity", ["$2.5 million"]),
        ("The fund lost nearly €40 million on the sale.", "quantity", ["nearly €40 million"]),
        ("As many as 300 nurses walked out.", "quantity", ["As many as 300 nurses"]),
        ("Hundreds of houses burned down.", "quantity", ["Hundreds of houses"]),
        ("Half of the harvest was lost.", "quantity", ["Half of the harvest"]),
        ("Two players were sent off.", "quantity", ["Two players"]),
        ("Ada Ito won by 10,694 votes.", "quantity", ["10,694 votes"]),
        ("Norhamn beat Elmstad 3-1 in the final.", "quantity", ["3-1"]),
        ("The storm cut off 10-15 villages.", "quantity", ["10-15 villages"]),
        ("Dozens of check points were set up.", "quantity", ["Dozens of check points"]),
        ("The army lost 12 tanks and 40 trucks.", "quantity", ["12 tanks", "40 trucks"]),
        ("Ada Ito said 26 “armed criminals” had been killed.", "quantity", ["26 “armed criminals”"]),
        ("Parliament announced a 180-day cap on rents.", "quantity", ["180-day cap"]),
        # Years, days, ages, clock times and numbers that things go by count nothing.
        ("The law of 1993 was repealed in 2014.", "quantity", []),
        ("The court met on January 7 at 10:30.", "quantity", []),
        ("The 34-year-old striker signed for Norhamn.", "quantity", []),
        ("Article 5 covers the port.", "quantity", []),
        ("Flight 370 vanished over the sea.", "quantity", []),
        ("The attacks of 9/11 changed the law.", "quantity", []),
        # Who did it.
        ("The harbour office closed the lock.", "actor", ["The harbour office"]),
        ("Judge Bo Ek sentenced the driver to prison.", "actor", ["Judge Bo Ek"]),
        ("The lock was closed by the harbour office.", "actor", ["the harbour office"]),
        ("The lock was closed in spring.", "actor", []),
        ("They closed the lock.", "actor", []),
        # What was done.
        ("Protesters stormed government buildings.", "action", ["stormed government buildings"]),
        ("The court acquitted Bo Ek of arson.", "action", ["acquitted Bo Ek"]),
        ("Foreign gangs were behind the riot.", "action", ["were behind the riot"]),
        ("The lock had been repaired.", "action", ["had been repaired"]),
        ("More than 20,000 bandits attacked Norhamn.", "action", ["attacked"]),
        # Where.
        ("Snow fell in northern Norland.", "place", ["northern Norland"]),
        ("Thousands marched in the city of Elmstad on Friday.", "place", ["the city of Elmstad"]),
        ("More than 20,000 bandits attacked Norhamn.", "place", ["Norhamn"]),
        ("Power failed across the country.", "place", ["across the country"]),
        ("The rally was on Monday.", "place", []),
        ("Hackers attacked the Church of Norhamn.", "place", []),
        ("The fans came from English clubs.", "place", []),
        ("Turnout fell in Labour-leaning towns.", "place", []),
        # When.
        ("The rally was held on Monday in Elmstad.", "time", ["Monday"]),
        ("The court met on Jan. 7 in Elmstad.", "time", ["Jan. 7"]),
        ("The mine closed three decades ago.", "time", ["three decades ago"]),
        ("Rents have been frozen since 2014 in Elmstad.", "time", ["2014"]),
        ("The army left the town yesterday.", "time", ["yesterday"]),
        ("Wages fell last year.", "time", ["last year"]),
        ("The team may march on.", "time", []),
        # Loaded words: those in quotation marks, and those that judge.
        ("Ada Ito said 26 “armed criminals” had been killed.", "label", ["armed criminals"]),
        ("Ada Ito said that bandits had burned the mill.", "label", ["bandits"]),
        ("The “peacekeeping” troops arrived in Elmstad.", "label", ["peacekeeping"]),
        ("The police arrested three men.", "label", []),
    ],
)
def test_a_claim_has_these_parts(text: str, kind: str, found: list[str]) -> None:
    assert parts(claim(text), kind) == found


@pytest.mark.parametrize(
    ("text", "label", "whose"),
    [
        ("Ada Ito said 26 “armed criminals” had been killed.", "armed criminals", "speaker"),
        # A judging word in reported speech is the speaker's, though the article wrote it.
        ("Ada Ito said that bandits had burned the mill.", "bandits", "speaker"),
        ("“The bandits burned the mill,” Ada Ito said.", "bandits", "speaker"),
        ("The “peacekeeping” troops arrived in Elmstad.", "peacekeeping", "article"),
        ("Bandits burned the old mill.", "Bandits", "article"),
    ],
)
def test_a_label_is_somebodys(text: str, label: str, whose: str) -> None:
    assert {"kind": "label", "text": label, "words_of": whose} in claim(text).components


@pytest.mark.parametrize(
    ("text", "part", "whose"),
    [
        ("“We lost 12 boats in the storm,” Ada Ito said.", "12 boats", "speaker"),
        ("Ada Ito said the port had lost 12 boats.", "12 boats", "article"),
        ("The port lost 12 boats.", "12 boats", "article"),
    ],
)
def test_the_wording_of_reported_speech_is_the_articles(text: str, part: str, whose: str) -> None:
    assert {"kind": "quantity", "text": part, "words_of": whose} in claim(text).components


@pytest.mark.parametrize(
    "text",
    [
        "Ada Ito said that 300 houses in Elmstad lost roofs on Monday, 12 boats, 4 cars, 6 huts, 9 sheds, 14 barns.",
        "“The 'good' bandits — 40 of them — left “at dawn” in\u00a0Elmstad,” Ada Ito said.",
        "In 2014, 12% of $5bn, up to 3–4 million, was “lost” (officials said) near St. Olof on Jan. 7, 2022.",
    ],
)
def test_parts_are_few_and_exact_words_of_the_quote(text: str) -> None:
    for found in read(tidy(text).text).claims:
        assert len(found.components) <= 8
        assert all(one["text"] and one["text"] in found.quote.exact for one in found.components)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # The reporting clause says when.
        ("Ada Ito said on Thursday that the port was safe.", date(2022, 1, 6)),
        ("Ada Ito told state media Thursday that rebels had seized the port.", date(2022, 1, 6)),
        ("The port was safe, Ada Ito said at a Wednesday briefing.", date(2022, 1, 5)),
        ("Ada Ito said yesterday that the port was safe.", date(2022, 1, 6)),
        ("On Monday, Ada Ito said that the port was safe.", date(2022, 1, 3)),
        ("Ada Ito said on Dec. 30 that the port was safe.", date(2021, 12, 30)),
        ("Ada Ito said on Friday that the port was safe.", FRIDAY),
        # A day within the claim is not the day of the claim.
        ("Ada Ito said that the port had closed on Monday.", FRIDAY),
        # Where no words say when, it is the article's date.
        ("The port closed on Monday.", FRIDAY),
    ],
)
def test_a_claim_was_made_on_a_day(text: str, day: date) -> None:
    assert dated(text).claimed_at == day


def test_without_the_articles_date_no_day_is_made_up() -> None:
    found = claim("Ada Ito said on Thursday that the port had closed on Monday.")
    assert found.claimed_at is None
    assert "times" not in (found.why or {})


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The port closed on Monday.", ["Monday: 2022-01-03"]),
        ("The port will reopen on Monday.", ["Monday: 2022-01-10"]),
        ("The port closed on Jan. 5.", ["Jan. 5: 2022-01-05"]),
        ("The port closed on November 30.", ["November 30: 2021-11-30"]),
        ("The port closed on 3 March 2019 after a fire.", ["3 March 2019: 2019-03-03"]),
        ("The port closed yesterday.", ["yesterday: 2022-01-06"]),
        # What names no day stays as it is.
        ("The port closed last year.", None),
        ("The port closed on February 30.", None),
    ],
)
def test_times_are_resolved_against_the_articles_date(text: str, times: list[str] | None) -> None:
    assert (dated(text).why or {}).get("times") == times


def test_the_reason_says_where_the_day_comes_from() -> None:
    assert (dated("Ada Ito said on Thursday that the port was safe.").why or {})["claimed_at"] == "Thursday"
    assert (dated("The port closed.").why or {})["claimed_at"] == "article_date"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Police have arrested a 34-year-old man in Elmstad.", "have arrested a 34-year-old man"),
        ("The court jailed a 19-year-old in March.", "jailed a 19-year-old"),
        ("The team built a state-of-the-art lab.", "built a state-of-the-art lab"),
        # A dash between blanks ends the action.
        ("The court jailed a man - the third this year.", "jailed a man"),
    ],
)
def test_an_action_is_not_cut_at_a_hyphen(text: str, action: str) -> None:
    assert parts(claim(text), "action") == [action]
