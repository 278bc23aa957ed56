"""Whether an excerpt is in a text: the rules as tables, in four languages."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import DifferenceKind, Found, NotFound, locate

ENGLISH = (
    "Mayor Ada Ito said on Monday that 4,171 people had not left Elmstad. Prices rose 5 percent, to $2.5 million, "
    "while the gov-\nernment didn’t reply. Bo Ek was “allegedly” seen on 5 January 2022 — a well-\nknown photo shows "
    "him. Crime fell by 50 percent. The non-violent march was lawful. She wrote: “Wait … then go.” Four thousand came."
)
RUSSIAN = "Акимат сообщил: «За ночь не пострадал никто». В город вернулись 2\u00a0500 человек, 12 домов без света."
KAZAKH = "Әкімдік мәлімдеді: «Көпір жабылған емес». Кеше қалаға 300 адам келді, су тасқыны болмады."
ARABIC = "قالت البلدية إن الجسر لم يغلق يوم الاثنين، وإن ٤١٧١ شخصا عادوا إلى بيوتهم."


@pytest.mark.parametrize(
    ("text", "excerpt", "how", "words"),
    [
        # As written.
        (ENGLISH, "4,171 people had not left", "exact", "4,171 people had not left"),
        (ENGLISH, "  Crime fell by 50 percent\n", "exact", "Crime fell by 50 percent"),
        # Typography, white space and a hyphen at a line's end are folded; what is given back is the text's own.
        (ENGLISH, "the government didn't reply", "folded", "the gov-\nernment didn’t reply"),
        (ENGLISH, 'Bo Ek was "allegedly" seen', "folded", "Bo Ek was “allegedly” seen"),
        (ENGLISH, "2022 - a well-known photo", "folded", "2022 — a well-\nknown photo"),
        (ENGLISH, "Prices\u00a0rose  5 per\u00adcent", "folded", "Prices rose 5 percent"),
        (ENGLISH, "Wait ... then go", "folded", "Wait … then go"),
        # Case, a slipped letter, marks, articles, a contraction, another spelling of a number.
        (ENGLISH, "CRIME FELL BY 50 PERCENT", "fuzzy", "Crime fell by 50 percent"),
        (ENGLISH, "the goverment did not reply", "fuzzy", "the gov-\nernment didn’t reply"),
        (ENGLISH, "Ada Ito said on Monday, that 4171 people", "fuzzy", "Ada Ito said on Monday that 4,171 people"),
        (ENGLISH, "prices rose five per cent, to $2,500,000", "fuzzy", "Prices rose 5 percent, to $2.5 million"),
        (ENGLISH, "seen on January 5th, 2022", "fuzzy", "seen on 5 January 2022"),
        (ENGLISH, "then go. 4,000 came", "fuzzy", "then go.” Four thousand came"),
        # An ellipsis stands for words left out.
        (ENGLISH, "4,171 people … not left Elmstad", "exact", "4,171 people had not left Elmstad"),
        (ENGLISH, "Crime fell [...] was lawful", "exact", "Crime fell by 50 percent. The non-violent march was lawful"),
        (ENGLISH, "Prices rose … the government didn't", "folded", None),
        (RUSSIAN, '"За ночь не пострадал никто"', "folded", "«За ночь не пострадал никто»"),
        (RUSSIAN, "вернулись 2500 человек", "fuzzy", "вернулись 2\u00a0500 человек"),
        (RUSSIAN, "акимат собщил", "fuzzy", "Акимат сообщил"),
        (KAZAKH, "Көпір жабылған емес", "exact", "Көпір жабылған емес"),
        (KAZAKH, 'мәлімдеді: "Көпір', "folded", "мәлімдеді: «Көпір"),
        (ARABIC, "الجسر لم يغلق", "exact", "الجسر لم يغلق"),
        (ARABIC, "وإن 4171 شخصا عادوا", "fuzzy", "وإن ٤١٧١ شخصا عادوا"),
    ],
)
def test_it_is_found(text: str, excerpt: str, how: str, words: str | None) -> None:
    found = locate(excerpt, text)
    assert isinstance(found, Found)
    assert (found.how, found.exact) == (how, words or found.exact)
    assert text[found.start : found.end] == found.exact
    assert text[max(0, found.start - 32) : found.start] == found.prefix
    assert text[found.end : found.end + 32] == found.suffix


@pytest.mark.parametrize(
    ("text", "excerpt", "missing", "kind"),
    [
        # One digit, a number in words, per cent, money, an order, a sign.
        (ENGLISH, "4,177 people had not left Elmstad", ("4,177",), "number"),
        (ENGLISH, "Crime fell by fifteen percent", ("fifteen percent",), "number"),
        (ENGLISH, "Crime fell by 50 points", ("50", "points"), "number"),
        (ENGLISH, "rose 5 percent, to €2.5 million", ("€2.5 million",), "number"),
        (ENGLISH, "Prices rose -5 percent", ("-5 percent",), "number"),
        # A number is not found inside another one.
        (ENGLISH, "Crime fell by 5", ("5",), "number"),
        (ENGLISH, "Prices rose 5", ("5",), "number"),
        (ENGLISH, "171 people had not left", ("171",), "number"),
        # A day, a weekday, a name, initials.
        (ENGLISH, "seen on 6 January 2022", ("6 January 2022",), "date"),
        (ENGLISH, "Ada Ito said on Tuesday that 4,171 people", ("Tuesday",), "date"),
        (ENGLISH, "Mayor Ada Marsh said on Monday", ("Marsh",), "name"),
        (ENGLISH, "Mayor A. Ito said on Monday", ("A",), "name"),
        # Negations that went, came, or hide in a word.
        (ENGLISH, "4,171 people had left Elmstad", (), "negation"),
        (ENGLISH, "the government did reply", (), "negation"),
        (ENGLISH, "Crime never fell by 50 percent", ("never",), "negation"),
        (ENGLISH, "march was unlawful. She wrote", ("unlawful",), "negation"),
        (RUSSIAN, "За ночь пострадал", (), "negation"),
        (RUSSIAN, "12 домов со светом", ("со", "светом"), None),
        (RUSSIAN, "вернулись 2 600 человек", ("2 600",), "number"),
        (KAZAKH, "Көпір жабылған", (), None),
        (KAZAKH, "қалаға 300 адам келмеді", ("келмеді",), "negation"),
        (KAZAKH, "су тасқыны болды", ("болды",), "negation"),
        (ARABIC, "الجسر يغلق يوم الاثنين", (), "negation"),
        (ARABIC, "وإن ٤١٧٧ شخصا عادوا", ("٤١٧٧",), "number"),
        # Other words that differ, or came in: the nearest place is named all the same.
        (ENGLISH, "Bo Ek was seen on 5 January 2022", (), None),
        (ENGLISH, "Crime rose by 50 percent", ("rose",), None),
        # Parts of words, and parts out of order.
        (ENGLISH, "violent march was lawful", (), None),
        (ENGLISH, "left Elmstad. Prices rose 5", ("5",), "number"),
        ("He is not guilty.", "guilty", (), None),
        ("He is not guilty.", "He is guilty", (), "negation"),
        ("It can't be.", "It can", (), None),
        # An ellipsis that swallows the "not".
        (ENGLISH, "4,171 people … left Elmstad", (), None),
        (ENGLISH, "Crime fell … Prices rose", ("Prices", "rose"), None),
        (ENGLISH, "zebras xylophones", ("zebras", "xylophones"), None),
    ],
)
def test_it_is_not_found_and_says_which_words_are_missing(
    text: str, excerpt: str, missing: tuple[str, ...], kind: str | None
) -> None:
    found = locate(excerpt, text)
    assert isinstance(found, NotFound)
    assert found.missing == missing
    assert kind is None or DifferenceKind(kind) in {difference.kind for difference in found.differences}
    assert missing or found.added
    if found.nearest:
        assert text[found.nearest.start : found.nearest.end] == found.nearest.exact


def test_of_several_places_all_are_given_or_the_one_nearby() -> None:
    text = "It was safe. " * 30
    found = locate("It was safe.", text)
    assert isinstance(found, Found)
    assert [found.start, *(other.start for other in found.others)] == [13 * at for at in range(20)]
    near = locate("It was safe.", text, near=(130, 142))
    assert isinstance(near, Found)
    assert (near.start, near.others) == (130, ())


def test_a_gap_is_bounded() -> None:
    def between(words: str) -> Found | NotFound:
        return locate("The lake froze … the ferry stopped", f"The lake froze. {words}Then the ferry stopped.")

    assert isinstance(between("It snowed. " * 20), Found)
    assert isinstance(between("It snowed. " * 400), NotFound)


@pytest.mark.parametrize("excerpt", ["", " \n", "…", " [...] "])
def test_an_excerpt_without_words_is_refused(excerpt: str) -> None:
    with pytest.raises(ValueError, match="needs words"):
        locate(excerpt, ENGLISH)


def test_nothing_is_in_an_empty_text() -> None:
    assert locate("Anything at all", "") == NotFound(("Anything", "at", "all"))


@pytest.mark.parametrize(
    ("text", "excerpt", "words"),
    [
        # Ligatures, full-width letters and accents in two characters are the letters they stand for.
        ("The oﬃce ﬁled it.", "office filed", "oﬃce ﬁled"),
        ("Ｅｌｍ is open.", "Elm is", "Ｅｌｍ is"),
        ("The cafe\u0301 closed.", "café closed", "cafe\u0301 closed"),
        ("The café closed.", "cafe\u0301 closed", "café closed"),
        ("It is so 👩\u200d🔬 good “now”.", '👩\u200d🔬 good "now"', "👩\u200d🔬 good “now”"),
    ],
)
def test_offsets_lead_back_to_the_text_as_it_is(text: str, excerpt: str, words: str) -> None:
    found = locate(excerpt, text)
    assert isinstance(found, Found)
    assert (found.how, found.exact) == ("folded", words)


@pytest.mark.parametrize(("text", "excerpt"), [("It is 10² m.", "It is 102 m"), ("It is 5½ m.", "It is 51/2 m")])
def test_a_raised_figure_is_no_digit(text: str, excerpt: str) -> None:
    assert isinstance(locate(excerpt, text), NotFound)


WORDS = st.lists(st.sampled_from(["the", "bridge", "40", "7", "not", "Elmstad", "“shut”", "—", "café", "ﬁt", "я", "٣"]))


@settings(max_examples=60, deadline=None)
@given(before=WORDS, words=WORDS, after=WORDS)
def test_what_is_cut_out_of_a_text_is_found_at_the_same_words(
    before: list[str], words: list[str], after: list[str]
) -> None:
    text, excerpt = " ".join(["Aa.", *before, ". Bb.", *words, "Cc.", *after]), " ".join(["Bb.", *words, "Cc."])
    found = locate(unicodedata.normalize("NFKC", excerpt).replace("—", "-").replace(" ", "\u00a0"), text)
    assert isinstance(found, Found)
    assert found.exact == excerpt


@settings(max_examples=60, deadline=None)
@given(words=WORDS, number=st.integers(10, 9_999), other=st.integers(10, 9_999), grouped=st.booleans())
def test_another_number_is_never_found(words: list[str], number: int, other: int, grouped: bool) -> None:
    text = " ".join([*words, ". In all", f"{number:,}" if grouped else str(number), "people came."])
    found = locate(f"In all {other} people came", text)
    assert isinstance(found, Found) == (number == other)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" " * 300_000 + "x", id="blanks"),
        pytest.param("a-" + "\n" * 100_000 + "b", id="line ends behind a hyphen"),
        pytest.param("—" * 100_000, id="dashes"),
        pytest.param("e" + "\u0301" * 30_000, id="combining marks"),
        pytest.param("word" * 50_000, id="one word without end"),
        pytest.param("word " * 50_000, id="one word over and over"),
        pytest.param("\ud800" * 1_000, id="lone surrogates"),
    ],
)
def test_the_search_comes_to_an_end(text: str) -> None:
    assert isinstance(locate("Nobody has written this word 5 times", text), NotFound)
