"""What sort of assertion a claim is, and whether anybody can check it."""

import pytest

from reading import ReadClaim, read


def claim(text: str, words: str = "") -> ReadClaim:
    """The first claim of a text, or the one whose quote begins with `words`."""
    return next(one for one in read(text).claims if one.quote.exact.startswith(words))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # What happened, or is so.
        ("The harbour office closed the old lock in March.", "event"),
        ("Police arrested a deputy mayor near the station.", "event"),
        ("The goalkeeper was sent off before half-time.", "event"),
        ("The court acquitted Bo Ek of arson.", "event"),
        ("Ada Ito resigned after the vote.", "event"),
        ("Snow covered the northern passes overnight.", "event"),
        ("The army shelled the suburb of Vastra during the truce.", "event"),
        ("The motion was rejected by the council.", "event"),
        ("The crew made the trip twice in May.", "event"),
        ("Bo Ek scored twice as the home side lost.", "event"),
        # How many.
        ("More than 20,000 fans watched the final in Norhamn.", "quantity"),
        ("The ministry said that 26 guards had been killed.", "quantity"),
        ("Unemployment stood at 5.2 percent in May.", "quantity"),
        ("The bridge cost $2.5 million.", "quantity"),
        ("Some 40 villages were without power.", "quantity"),
        ("The clinic treated 312 patients with measles.", "quantity"),
        ("Hundreds of houses burned down.", "quantity"),
        # More or less than something else.
        ("Exports doubled in a year.", "comparison"),
        ("Crime fell by a third in Norhamn.", "comparison"),
        ("Nurses earn less than they did before the strike.", "comparison"),
        ("It was the hottest June since 1976.", "comparison"),
        ("The turnout was twice as high as in the spring.", "comparison"),
        ("Wages rose from 12 to 14 crowns an hour.", "comparison"),
        ("The team scored more goals than any other club.", "comparison"),
        # Why.
        ("The outage was caused by a worn cable.", "cause"),
        ("Flights were cancelled because of fog.", "cause"),
        ("The new tax led to the closure of two mills.", "cause"),
        ("The drug is linked to heart failure.", "cause"),
        ("Officials said that foreign gangs were behind the riot.", "cause"),
        ("Road traffic remains limited due to dozens of checkpoints.", "cause"),
        # What will be.
        ("The lake will freeze by December.", "forecast"),
        ("Ada Ito said that the guards would leave within two days.", "forecast"),
        ("Inflation is expected to fall next year.", "forecast"),
        ("The storm could hit the coast on Sunday.", "forecast"),
        ("The stadium is due to open in May.", "forecast"),
        ("The bank is likely to raise rates.", "forecast"),
        # "Would have" looks back.
        ("The wall would have held, the engineers said.", "event"),
        # What a law lays down.
        ("The law bans rallies near schools.", "rule"),
        ("Smoking is prohibited in the stadium.", "rule"),
        ("Drivers must carry a licence under the road traffic act.", "rule"),
        ("The constitution guarantees a free press.", "rule"),
        # What somebody wants or demands.
        ("The union demands a shorter week.", "position"),
        ("Norland supports the ceasefire.", "position"),
        ("Mayor Ada Ito vowed to rebuild the port.", "position"),
        ("The club called for a new referee.", "position"),
        ("The minister must resign at once.", "position"),
        # That something was called so.
        ("Guards carried out what they called a “cleaning operation” at dawn.", "quotation"),
        ("Ada Ito dismissed the calls for talks as “stupidity”.", "quotation"),
        ("Marchers held up signs such as “We want clean water now” in the square.", "quotation"),
        # A judgement.
        ("Ada Ito said: “The verdict is a disgrace.”", "opinion"),
        ("The refereeing was terrible throughout the evening.", "opinion"),
        ("“I think the budget helps families,” Ada Ito said.", "opinion"),
    ],
)
def test_a_claim_is_of_one_kind(text: str, kind: str) -> None:
    assert claim(text).claim_type == kind


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("Ada Ito said: “The verdict is a disgrace.”", "opinion"),
        ("Inflation is expected to fall next year.", "forecast"),
        ("The situation remains under control.", "too_vague"),
        ("“I feel tired after the march,” Ada Ito said.", "private"),
        ("“Let us stand together tonight,” Ada Ito said.", "rhetorical"),
        ("Police arrested a deputy mayor near the station.", None),
        ("The bridge cost $2.5 million.", None),
        ("“Nobody had cleared the square,” Ada Ito said.", None),
    ],
)
def test_what_cannot_be_checked_is_said_to_be_so(text: str, because: str | None) -> None:
    assert (claim(text).why or {}).get("not_checkable") == because


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        # Who says it stands behind it.
        ("Ada Ito said that the port was safe.", "", "affirms"),
        ("The port closed on Monday.", "", "affirms"),
        ("According to the ministry, exports doubled.", "", "affirms"),
        # What somebody denies is the claim.
        ("The minister denied that trains were late.", "trains", "denies"),
        ("The club denied that the goalkeeper was paid in cash.", "the goalkeeper", "denies"),
        ("Ada Ito disputed that the dam had leaked.", "the dam", "denies"),
        ("The minister rejected that the trains were late.", "the trains", "denies"),
        # Who did not deny it does not deny it.
        ("The minister did not deny that trains were late.", "trains", "affirms"),
        # What is only passed on is reported.
        ("The guards reportedly left the town.", "", "reports"),
        ("It is said that the lake is safe.", "the lake", "reports"),
        ("There were reports of looting in the old town.", "", "reports"),
        ("The general is believed to have left the country.", "", "reports"),
        ("Relatives were allegedly kept from visiting, the lawyers’ group said.", "", "reports"),
    ],
)
def test_who_says_it_affirms_denies_or_reports_it(text: str, words: str, stance: str) -> None:
    assert claim(text, words).claimer_stance == stance


def test_what_is_denied_is_stated_as_what_was_asserted() -> None:
    found = claim("The minister denied that trains were late.", "trains")
    assert (found.statement, found.claimer_stance) == ("Trains were late.", "denies")


def test_sentences_in_other_languages_are_not_sorted() -> None:
    found = claim("Міністерство повідомило, що 26 людей загинули в місті.")
    assert (found.claim_type, found.worthiness, found.components) == (None, None, ())
