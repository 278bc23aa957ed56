"""What lies at an article's address and is not it, though words of it stand there; and what is it all the same."""

import pytest

from claims.services import newness, refreshing
from claims.services.intake import Intake
from tests.factories.articles import article
from tests.people import People, acting

AT = "https://elm-post.example/storm"
HOME, LATER = "https://elm-post.example/", "https://elm-post.example/a-week-later"
TITLE = "Storm takes 300 roofs in Elmstad"
STORM = [
    TITLE,
    (
        "Mayor Ito Tan said on Monday that more than 300 houses had lost their roofs in the storm that swept over the "
        "coast on Sunday night."
    ),
    (
        "“We were warned too late,” she said at the harbour, where volunteers were handing out blankets and soup to "
        "families who had spent the night in the school."
    ),
    "The harbour office reported that 12 boats had sunk. Residents said the sirens had stayed silent.",
    (
        "The ministry of water denied that its gauges had failed, and sent 300 soldiers with pumps to the lower town, "
        "where the water still stood a metre high on Monday afternoon."
    ),
    "Schools stay closed until Thursday. The ferry runs only in daylight until the lamps on the pier are mended.",
    "Insurers expect claims of up to 40 million crowns. The council meets on Tuesday evening to decide about a fund.",
]
FRONT = [
    "Bread is dearer again. The bakers of the town raised their prices for the third time this year.",
    "A tram along the river would cost 90 million crowns, the council's engineers say in a report.",
    "Choir wins prize in the capital. Forty singers from Elmstad came home with the silver cup.",
    "Harbour to be dredged in spring. The work will take six weeks, and boats have to use the outer mole until then.",
]
WEEK = [
    "Elmstad waits for help",
    (
        "One week after the storm many say that nobody came to see them at all. “My roof is a sheet of plastic,” said "
        "Rosa Lund, who has lived by the harbour for forty years and has never seen such a week."
    ),
    "The council has set up a fund of 5 million crowns, but the forms are long and the office opens on two mornings.",
    "On Monday the first bricks arrived by ship from the capital, and volunteers carried them up the hill.",
]
MEMBERS = ["To read the rest of this story, become a member.", "Already a member? Log in. Register to read on."]
PLANS = ["Subscribe to continue reading.", "Choose your plan: 5 crowns a month. Cancel at any time. Sign in."]

# What lies there, at which address, and why it is not the article; None where it is.
PAGES = {
    "the article, longer": ([*STORM, "The sea was calm again by noon on Tuesday."], AT, None),
    "the article, at another address": ([*STORM, "The sea was calm by noon."], LATER, None),
    "the article, largely rewritten": (
        ["Storm takes 340 roofs in Elmstad", "At least 340 houses were damaged, the mayor says.", *STORM[2:5]],
        AT,
        None,
    ),
    "the article, cut by its editors": (STORM[:4], AT, None),
    "the front page": ([*STORM[:2], *FRONT], HOME, "another_text"),
    "the front page, at the same address": ([*STORM[:2], *FRONT], AT, "another_text"),
    "a front page with two pieces of it": ([*STORM[:2], STORM[4], *FRONT], HOME, "another_text"),
    "a later report with a paragraph of it": ([*WEEK, STORM[1], STORM[3]], LATER, "another_text"),
    "another article": (FRONT, AT, "another_text"),
    "that it is gone, by its headline": (
        ["Not found", f"Sorry, “{TITLE}” is gone."],
        AT,
        "another_text",
    ),
    "that it is gone, and what is read most": (["Not found", "Most read", TITLE, *FRONT[:2]], AT, "another_text"),
    "that it was taken back": ([TITLE, "This article did not meet our standards and was removed."], AT, "another_text"),
    "that cookies have to be agreed to": ([TITLE, "We and our 812 partners store cookies."], AT, "another_text"),
    "the headline before a wall": ([TITLE, *PLANS], AT, "another_text"),
    "a lead before a wall": ([*STORM[:2], *PLANS], AT, "cut_short"),
    "a half before a wall": ([*STORM[:4], *MEMBERS], AT, "cut_short"),
    "nearly all, and words about subscribing": ([*STORM, "Subscribe to our letter."], AT, None),
    "the article in another language": (["Шторм сорвал 300 крыш", "Мэр Ито Тан сообщила об этом."], AT, "another_text"),
}


@pytest.mark.parametrize("there", PAGES)
def test_a_page_is_the_article_where_a_fair_share_of_its_words_is_left(gazette: People, there: str) -> None:
    lines, url, code = PAGES[there]
    on = article(gazette.ada, text="\n".join(STORM), url=AT, read=False)
    refused = newness.refusal(on, Intake("\n".join(lines)), url)
    assert (refused.code if refused else None) == code


def test_a_page_that_names_another_address_of_the_site_is_told_by_it(gazette: People) -> None:
    on = article(gazette.ada, text="\n".join(STORM), url=AT, read=False)
    text = "\n".join([*WEEK, STORM[1], STORM[3]])
    refused = newness.refusal(on, Intake(text, proposed={"canonical_url": LATER}), AT)
    assert refused
    assert LATER in refused.detail
    renamed = Intake("\n".join(STORM[:-1]), proposed={"canonical_url": f"{AT}-takes-340-roofs"})
    assert newness.refusal(on, renamed, f"{AT}/") is None


def test_a_wall_is_seen_where_the_article_itself_asked_to_subscribe(gazette: People) -> None:
    letter = "Subscribe to our letter."
    on = article(gazette.ada, text="\n".join([*STORM, letter]), url=AT, read=False)
    refused = newness.refusal(on, Intake("\n".join([*STORM[:4], letter, *MEMBERS])), AT)
    assert refused
    assert refused.code == "cut_short"
    assert newness.refusal(on, Intake("\n".join([*STORM[:4], letter])), AT) is None


def test_a_flash_of_a_few_words_may_grow_into_a_report(gazette: People) -> None:
    flash = "A storm has taken more than 300 roofs in Elmstad, Mayor Ito Tan said on Monday."
    on = article(gazette.ada, text=flash, url=AT, read=False)
    assert newness.refusal(on, Intake("\n".join(STORM)), AT) is None
    gone = Intake("Sorry, this page was not found. Perhaps the storm in Elmstad took it, or it was moved.")
    assert newness.refusal(on, gone, AT)


def test_what_somebody_gives_as_its_newer_state_may_keep_less_of_it(gazette: People) -> None:
    on = article(gazette.ada, text="\n".join(STORM), url=AT)
    front = "\n".join([*STORM[:2], *FRONT])
    assert refreshing.refresh(by=acting(gazette.cleo), article=on, text=front).version
