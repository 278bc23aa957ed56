"""Whom a text credits, whose site an address is of, and which texts are nearly the same. Tables; no database."""

import itertools

import pytest

from claims import agencies, nearness, origins, sites
from claims.crediting import SHOWN, UNNAMED_AGENCIES, credited
from claims.enums import OriginReason
from claims.origins import Page
from tests.reprints import OTHERS, REPRINTS, WIRE


@pytest.mark.parametrize(
    ("line", "name"),
    [
        # Datelines.
        ("ELMSTAD, March 5 (Reuters) - Twelve boats sank.", "Reuters"),
        ("LONDON (AP) — Twelve boats sank.", "Associated Press"),
        ("Alger (dpa) - Zwölf Boote sind gesunken.", "dpa"),
        ("(ANSA) - ROMA, 5 MAR - Dodici barche.", "ANSA"),
        ("Madrid, 5 mar (EFE).- Doce barcos.", "EFE"),
        ("BEIJING, March 5 (Xinhua) -- Twelve boats sank.", "Xinhua"),
        ("Алматы, 7 января (Интерфакс-Казахстан) - Двенадцать лодок.", "Interfax-Kazakhstan"),
        ("АЛМАТЫ. КазТАГ – Двенадцать лодок затонули.", "KazTAG"),
        ("МОСКВА, 5 марта. /ТАСС/. Двенадцать лодок.", "TASS"),
        ("ANKARA, Anadolu — Twelve boats sank.", "Anadolu"),
        # Lines that name the source, copyrights, bylines, a name alone.
        ("Источник: Интерфакс", "Interfax"),
        ("Source: The Elm Post", "The Elm Post"),
        ("© AFP", "Agence France-Presse"),
        ("© 2022 AFP. All rights reserved.", "Agence France-Presse"),
        ("Copyright 2022 The Associated Press", "Associated Press"),
        ("By our staff and Reuters", "Reuters"),
        ("By Mara Elm, Bloomberg", "Bloomberg"),
        ("/ТАСС/", "TASS"),
        ("Agence France-Presse", "Agence France-Presse"),
        ("(Reporting by A. Bee; Editing by C. Dee)", "Reuters"),
        # Nobody named.
        ("With agencies", UNNAMED_AGENCIES),
        ("Boats sank - agencies", UNNAMED_AGENCIES),
        # Reprinted.
        ("This story was originally published by The Elm Post on Monday.", "The Elm Post"),
        ("Republished from The Conversation under a licence.", "The Conversation"),
        ("Syndicated from North News", "North News"),
        # Sentences about an agency credit nobody.
        ("The minister told Reuters that boats sank.", None),
        ("Reuters reported that twelve boats had sunk.", None),
        ("The boats (AP) sank.", None),
        ("Twelve boats sank, TASS said.", None),
        ("He was with Reuters for years, and a good time it was.", None),
        ("He first appeared in court on Monday.", None),
        ("He went by the spa with his sda friends.", None),
    ],
)
def test_a_credit_is_known_by_its_place(line: str, name: str | None) -> None:
    text = f"Boats in the harbour\n{line}\nMore than 300 houses lost their roofs."
    assert [credit.name for credit in credited(text)] == ([name] if name else [])


def test_the_surest_credit_comes_first_and_each_name_once() -> None:
    text = "AFP\nELMSTAD (Reuters) - Boats.\n© Reuters\nOTTERHAVEN (AFP) - Boats."
    assert [(one.name, one.certainty) for one in credited(text)] == [("Reuters", 95), ("Agence France-Presse", 95)]


def test_the_words_of_a_credit_are_one_short_line() -> None:
    [found] = credited(f"Source: {'Elm ' * 18}Post\n{'x' * 300}")
    assert "\n" not in found.words
    assert len(found.words) <= SHOWN


def test_every_agency_is_known_by_each_of_its_names() -> None:
    for agency in agencies.AGENCIES:
        for name in (agency.name, *agency.others):
            assert agencies.called(name) == agency.name, name
    assert agencies.called("The Elm Post") == "The Elm Post"


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.elm-post.example/a", "elm-post.example"),
        ("https://news.elm.co.uk:443/a", "elm.co.uk"),
        ("https://police.gov.kz", "police.gov.kz"),
        ("http://10.0.0.1/a", "10.0.0.1"),
        ("http://[::1]/a", "::1"),
        ("http://[bad", ""),
        ("a letter", ""),
    ],
)
def test_the_registered_part_of_a_host(address: str, site: str) -> None:
    assert sites.site(address) == site


@pytest.mark.parametrize(
    ("address", "voice", "own"),
    [
        ("https://almaty-akimat.kz/1", "Almaty Akimat", True),
        ("https://mia.gov.kz/1", "the Ministry of Internal Affairs", True),
        ("https://mvd.gov.kz/1", "МВД", True),
        ("https://tokayev.com", "Tokayev", True),
        ("https://elmpost.example", "Elm", False),
        # Too short to be evidence of anything, and numbers are nobody's name.
        ("https://he.example", "He", False),
        ("http://10.0.0.1/", "10", False),
    ],
)
def test_whose_site_it_is(address: str, voice: str, own: bool) -> None:
    assert sites.is_own(address, [voice]) is own


def test_reworded_reprints_are_near_and_other_stories_on_the_event_are_not() -> None:
    wire, reprints, others = (
        nearness.runs(WIRE),
        [nearness.runs(text) for text in REPRINTS],
        [nearness.runs(text) for text in OTHERS],
    )
    for one, other in itertools.combinations([wire, *reprints], 2):
        assert nearness.contained(one, other) >= nearness.ALIKE
        assert nearness.estimate(nearness.signature(one), nearness.signature(other)) >= nearness.CANDIDATE
    for one, other in [*itertools.combinations(others, 2), *itertools.product([wire, *reprints], others)]:
        assert nearness.contained(one, other) < nearness.ALIKE / 2


def test_short_texts_are_not_compared_and_a_shared_quotation_is_no_likeness() -> None:
    assert nearness.runs("Twelve boats sank in the storm.") == frozenset()
    assert nearness.signature(frozenset()) == b""
    assert nearness.contained(frozenset(), frozenset()) == 0
    said = "“" + " ".join(f"word{n}" for n in range(60)) + "”"
    assert nearness.runs(said) == frozenset()


def test_what_a_page_says_itself_is_ranked() -> None:
    page = Page("https://elm-post.example/1", "Elm Post", "https://www.reuters.com/1")
    found = origins.proposed(page, credited("OTTERHAVEN (AFP) - Boats."))
    assert [(one.name, one.reason) for one in found] == [
        ("Agence France-Presse", OriginReason.CREDIT),
        ("Reuters", OriginReason.CANONICAL),
    ]
    # A house with two sites is one house, and an original on the same site is nobody else's.
    second = origins.proposed(Page("https://a.example/1", "Elm Post", "https://elm-post.example/1"), [])
    assert [one.name for one in second] == ["Elm Post"]
    assert origins.proposed(Page("https://a.example/1", "", "https://m.a.example/1"), []) == []


@pytest.mark.parametrize(
    ("new_credited", "old_credited", "new_confidential", "old_confidential", "leans"),
    [
        # The later on the earlier, and whichever has no credit on the one that has.
        (False, False, False, False, True),
        (True, True, False, False, True),
        (False, True, False, False, True),
        (True, False, False, False, False),
        # A confidential one on the open one, whatever they credit; two confidential ones not at all.
        (True, False, True, False, True),
        (False, True, False, True, False),
        (False, False, True, True, None),
    ],
)
def test_which_of_two_leans_on_the_other(
    *, new_credited: bool, old_credited: bool, new_confidential: bool, old_confidential: bool, leans: bool | None
) -> None:
    found = origins.leans(
        new_credited=new_credited,
        old_credited=old_credited,
        new_confidential=new_confidential,
        old_confidential=old_confidential,
    )
    assert found is leans


def test_what_stands_around_an_article_is_not_its_words() -> None:
    text = "Menu\nBoats sank.\nA boat. © AFP\nImprint"
    blocks = [["furniture", 0, 4], ["caption", 17, 30], ["furniture", 31, 38]]
    assert origins.body(text, blocks).split() == ["Boats", "sank."]
    assert origins.body("Menu", [["furniture", 0, 4]]) == "Menu"
