"""Which language an article is in, by whose rules its lines are read, and what is said of those that no rules read."""

import dataclasses

import pytest

from reading import UNREAD, Form, ReadingOptions, read, tidy, unread
from reading.lexicons.packs import PACKS
from reading.text.language import rules_for

RUSSIAN = "Министр Ада Ито заявила, что порт закрыт и что никто не пострадал, но мост не был открыт.\n" * 3
ENGLISH = "Mayor Ada Ito said that the port was safe and that nobody had been hurt in the night.\n" * 3
KAZAKH = "Министр порттың жабылғанын және көпірдің ашылғанын айтты, деп хабарлады арна бұл туралы.\n" * 3
GERMAN = "Die Bürgermeisterin sagte, dass der Hafen seit 5 Tagen nicht geöffnet ist und von der Stadt.\n" * 3
ARABIC = "قالت الرئيسة إن الميناء مغلق منذ 5 أيام في المدينة بعد أن كان من المدن التي هذا.\n" * 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (RUSSIAN, "ru"),
        (ENGLISH, "en"),
        (KAZAKH, "kk"),
        (GERMAN, "de"),
        (ARABIC, "ar"),
        ("Міністр сказав, що порт закрито і що ніхто не постраждав, але міст не був відкритий у місті.", "uk"),
        ("市長は港が５日間閉鎖されたと述べた。", "ja"),
        ("Ο δήμαρχος είπε ότι το λιμάνι είναι κλειστό.", "el"),
    ],
)
def test_it_detects_the_language(text: str, language: str) -> None:
    assert read(tidy(text).text).language == language


@pytest.mark.parametrize(
    "line",
    [
        "A doctor said a boy died.",
        "A bus hit a bridge, police said.",
        "Twelve people, including three children, died when a bus hit a bridge, police said.",
        "The port is open, Radio Elm quoted a customs source as saying.",
        "Vask met Itoh in El Paso, a man said.",
        "O’Dell met a café owner, a monk said.",
        "A van hit a door as a crowd met, a guard said.",
    ],
)
def test_small_words_that_two_languages_share_make_no_english_line_foreign(line: str) -> None:
    for text in (line, ENGLISH + line):
        claims = read(tidy(text).text, ReadingOptions(tagger=False)).claims
        assert [one.attribution[0].speaker.name for one in claims[-1:] if one.attribution], line


@pytest.mark.parametrize(
    "line",
    [
        "Paris a gagné 12 fois.",
        "Il a plu 12 jours.",
        "Elle a dit que le port est fermé.",
        "A ponte caiu e o rio subiu, disse a ministra.",
        "A polícia prendeu 12 homens.",
        "Os barcos afundaram no porto.",
        "No hay agua en la ciudad.",
        "Dodici persone sono morte, ha detto il ministro.",
        "Das war so in Berlin.",
        "Er will nicht.",
        "Het was zo in Gouda.",
        "Hij had het gezegd.",
        "Port jest zamknięty.",
        "Tolv människor dog i en olycka.",
    ],
)
def test_a_short_line_in_another_language_is_not_read_as_english(line: str) -> None:
    assert [rules_for(line, article) for article in (None, "en")] == [None, None]


def test_a_russian_article_is_read_without_the_tagger_and_says_why() -> None:
    ledger = read(tidy(RUSSIAN).text)
    assert {claim.attribution[0].speaker.name for claim in ledger.claims} == {"Ада Ито"}
    assert ledger.without_tagger == "the tagger reads English only"


@pytest.mark.parametrize("text", [KAZAKH.replace("Министр", "5 министр"), GERMAN, ARABIC])
def test_other_languages_are_logged_and_nobody_is_guessed(text: str) -> None:
    ledger = read(tidy(text).text)
    assert ledger.claims
    assert {(claim.form, claim.attribution, claim.certainty) for claim in ledger.claims} == {(Form.NARRATOR, (), None)}
    assert (ledger.without_tagger, ledger.attributions) == (UNREAD, ())


def test_each_line_of_a_mixed_article_is_read_by_the_rules_of_its_own_language() -> None:
    ledger = read(tidy(ENGLISH + RUSSIAN + GERMAN).text)
    names = [claim.attribution[0].speaker.name if claim.attribution else None for claim in ledger.claims]
    assert set(names[:6]) == {"Ada Ito"}
    assert set(names[6:-3]) == {"Ада Ито"}
    assert names[-3:] == [None] * 3


def test_only_english_claims_of_a_mixed_article_have_the_taggers_certainty() -> None:
    ledger = read(tidy(ENGLISH + RUSSIAN + GERMAN).text)
    sure = [claim.certainty is not None for claim in ledger.claims]
    assert not any(sure[6:])
    assert all(sure[:6]) or ledger.without_tagger


def test_a_word_in_kazakh_letters_makes_no_russian_line_unreadable() -> None:
    (claim,) = read("Аким Ерлан Қожа заявил, что порт закрыт на ремонт и что мост не открыт.", ReadingOptions()).claims[
        :1
    ]
    assert claim.attribution[0].speaker.name == "Ерлан Қожа"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", None),
        ("en-GB", None),
        ("ru", None),
        ("ru-KZ", None),
        (None, None),
        ("", None),
        ("kk", UNREAD),
        ("de-AT", UNREAD),
    ],
)
def test_it_says_for_which_languages_no_attribution_is_read(language: str | None, said: str | None) -> None:
    assert unread(language) == said


@pytest.mark.parametrize("language", PACKS)
def test_a_pack_has_all_that_a_language_must_bring(language: str) -> None:
    pack = PACKS[language]
    assert pack.language == language
    empty = [field.name for field in dataclasses.fields(pack) if not getattr(pack, field.name)]
    assert set(empty) <= {"dash_speech", "unit_abbreviations"}
    words = pack.reporting | pack.offices | pack.organisations | pack.unnamed | pack.months
    assert [word for word in words if word != word.lower()] == []
