"""Whose words the layout says they are: interviews, signed quotations, pull quotes."""

import pytest

from reading import BlockKind, Form, Ledger, LinkRole, ReadClaim, ReadingOptions, read

INTRO = "The flood in Elmstad\nMayor Ada Ito has led the town of Elmstad since May. We met her on Monday.\n"
TWO = "The flood in Elmstad\nMayor Ada Ito and the engineer Ben Dahl met us in the town hall.\n"


def _read(text: str) -> Ledger:
    return read(text, ReadingOptions(tagger=False))


def _source(claim: ReadClaim) -> tuple[str, str] | None:
    return next(((link.speaker.name, link.cue) for link in claim.attribution if link.role is LinkRole.SOURCE), None)


def _said(text: str, words: str) -> list[tuple[str, str] | None]:
    return [_source(one) for one in _read(text).claims if one.quote.exact.rstrip(".") == words]


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        # The answer is the one person's whom the introduction names.
        (f"{INTRO}Q: When did it begin?\nA: The river rose at six.", "The river rose at six", ("Ada Ito", ":")),
        # A full stop will do for a colon.
        (f"{INTRO}Q. When did it begin?\nA. The river rose at six.", "The river rose at six", ("Ada Ito", ".")),
        # The headline may name them.
        (
            "Ada Ito on the flood\nBen Dahl met her.\nQ: When?\nA: The river rose at six.",
            "The river rose at six",
            ("Ada Ito", ":"),
        ),
        # Of two people we do not guess.
        (f"{TWO}Q: When did it begin?\nA: The river rose at six.", "The river rose at six", ("A", ":")),
        # The paragraphs behind an answer go on with it.
        (f"{INTRO}Q: When?\nA: The river rose at six.\nTwo bridges fell.", "Two bridges fell", ("Ada Ito", ":")),
        # A surname in capitals stands for the full name.
        (
            f"{INTRO}LANTERN: When?\nITO: The river rose at six.\nLANTERN: And then?\nITO: Two bridges fell.",
            "Two bridges fell",
            ("Ada Ito", ":"),
        ),
        # So do initials.
        (
            f"{TWO}AI: The river rose at six.\nBD: Two walls were thin.\nAI: Nobody drowned.\nBD: The pumps failed.",
            "The pumps failed",
            ("Ben Dahl", ":"),
        ),
        # A name that falls nowhere else stays as the label has it.
        (
            f"{INTRO}Cleo Marsh: Two walls fell.\nErko Ek: It was dark.\nCleo Marsh: No.\nErko Ek: The road is shut.",
            "The road is shut",
            ("Erko Ek", ":"),
        ),
        # Marks for bold type may be left over.
        (
            f"{INTRO}**Q:** When?\n**Ito:** The river rose at six.\n**Q:** And then?\n**Ito:** Two bridges fell.",
            "Two bridges fell",
            ("Ada Ito", ":"),
        ),
        # The label may stand on a line of its own.
        (
            f"{INTRO}LANTERN:\nWhen?\nITO:\nThe river rose at six.\nLANTERN:\nAnd then?\nITO:\nTwo bridges fell.",
            "The river rose at six",
            ("Ada Ito", ":"),
        ),
        # A divider ends the conversation.
        (f"{INTRO}Q: When?\nA: The river rose at six.\n***\nTwo bridges fell.", "Two bridges fell", None),
        # One line with a colon is no interview.
        (f"{INTRO}Ito: The river rose at six.", "The river rose at six", None),
        # Nor are headings that happen to end so.
        (
            f"{INTRO}Update: The river rose at six.\nUpdate: Two bridges fell.\nUpdate: The road is shut.",
            "Update: The road is shut",
            None,
        ),
    ],
)  # fmt: skip
def test_a_label_says_who_answers(text: str, words: str, source: tuple[str, str] | None) -> None:
    assert _said(text, words) == [source] or (source is None and _said(text, words) == [])
    if source is not None:
        assert {one.form for one in _read(text).claims if _source(one) == source} == {Form.DIRECT}


@pytest.mark.parametrize(
    "question",
    ["Q: Was the dam safe?", "Q: The ministry knew of it, and it was silent for weeks. Why?", "Q: Two bridges fell."],
)
def test_questions_claim_nothing(question: str) -> None:
    found = _read(f"{INTRO}{question}\nA: The river rose at six.\nQ: And then?\nA: It fell.").claims
    assert [one.quote.exact for one in found if _source(one)] == ["The river rose at six."]


def test_whom_an_answer_quotes_is_its_source() -> None:
    (claim,) = [
        one
        for one in _read(f"{INTRO}Q: Why?\nA: The ministry told us that the dam was safe.").claims
        if one.quote.exact.startswith("the dam")
    ]
    assert [(link.role, link.speaker.name) for link in claim.attribution] == [
        (LinkRole.SOURCE, "The ministry"),
        (LinkRole.RELAY, "Ada Ito"),
    ]
    assert claim.form is Form.INDIRECT


def test_an_answer_is_one_attribution_whose_cue_is_the_label() -> None:
    text = f"{INTRO}Q: When?\nA: The river rose at six.\nTwo bridges fell."
    (found,) = [one for one in _read(text).attributions if one.source and one.source.of(text) == "A"]
    assert found.cue is not None
    assert found.cue.of(text) == ":"
    assert [part.of(text) for part in found.contents] == ["The river rose at six.", "Two bridges fell."]


QUOTED = "The wall was rebuilt in May and the council of Elmstad paid for it.\n"


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        # The line below a quotation names its source.
        (f"{QUOTED}“Nobody tested the wall.”\n— Ada Ito, mayor of Elmstad", "Nobody tested the wall", ("Ada Ito", "—")),
        # A hyphen will do.
        (f"{QUOTED}“Nobody tested the wall.”\n- Ada Ito", "Nobody tested the wall", ("Ada Ito", "-")),
        # It may stand behind the quotation on its line.
        (f"{QUOTED}“Nobody tested the wall.” – Ada Ito, mayor", "Nobody tested the wall", ("Ada Ito", "–")),
        # It is for all paragraphs of the quotation.
        (
            f"{QUOTED}“Nobody tested the wall.\n“Two engineers resigned.”\n— Ada Ito",
            "Nobody tested the wall",
            ("Ada Ito", "—"),
        ),
        # Somebody unnamed may have said it.
        (
            f"{QUOTED}“Nobody tested the wall.”\n— a resident of Elmstad",
            "Nobody tested the wall",
            ("a resident of Elmstad", "—"),
        ),
        # Under other lines it is whoever wrote the article.
        (f"{QUOTED}Nobody tested the wall.\n— Ada Ito", "Nobody tested the wall", None),
    ],
)
def test_a_line_below_a_quotation_names_its_source(text: str, words: str, source: tuple[str, str] | None) -> None:
    assert _said(text, words) == [source]


@pytest.mark.parametrize(
    "text",
    [
        # A second paragraph need not open with a mark of its own.
        "“The port is safe,” Ada Ito said. “Nobody was hurt.\nThe trams run again from tomorrow.”",
        # Also where the reporting clause closes it, and with straight marks.
        '"The port is safe. Nobody was hurt.\nThe trams run again from tomorrow," Ada Ito said.',
    ],
)
def test_a_quotation_goes_on_without_a_mark(text: str) -> None:
    found = _read(text).claims
    assert [(_source(one) or ("",))[0] for one in found] == ["Ada Ito"] * 3
    assert {one.form for one in found} == {Form.DIRECT}


def test_inches_are_no_quotation_over_two_lines() -> None:
    found = _read('The 12" pipe of the town burst on Sunday.\nThe 6" pipe held until Monday.').claims
    assert [_source(one) for one in found] == [None, None]
    assert {one.form for one in found} == {Form.NARRATOR}


def test_a_pull_quote_is_furniture() -> None:
    text = f"{QUOTED}“Nobody ever tested the wall,” Ada Ito said.\n“Nobody ever tested the wall”"
    ledger = _read(text)
    assert _said(text, "Nobody ever tested the wall") == [("Ada Ito", "said")]
    assert ledger.blocks[-1].kind is BlockKind.FURNITURE


TALK = "ITO: We were told nothing.\nQ: Who knew?\nITO: They knew in March.\n"


@pytest.mark.parametrize(
    ("line", "words", "source"),
    [
        # The article tells on by itself where it quotes somebody and says who said it.
        ("“It was a mistake,” the firm’s spokeswoman, Lena Park, told state radio.", "It was a mistake", "Lena Park"),
        ("According to two officials, 1,200 people were left behind.", "1,200 people", "two officials"),
        # Whoever answers may quote others, and tell of themselves.
        ("My father said “never sell the boat”, and we kept it.", "we kept it", "ITO"),
        ("The mayor said it would be ready by May.", "it would be ready by May", "ITO"),
    ],
)
def test_where_an_answer_ends(line: str, words: str, source: str) -> None:
    found = [one for one in _read(TALK + line).claims if words in one.quote.exact]
    names = [link.speaker.name.upper() for one in found for link in one.attribution]
    assert source.upper() in names
    assert ("ITO" in names) == (source == "ITO")


def test_what_stands_behind_the_articles_own_words_is_its_own_too() -> None:
    text = f"{TALK}“It was a mistake,” the firm’s spokeswoman told state radio.\nPolice arrested a deputy mayor."
    (last,) = [one for one in _read(text).claims if "arrested" in one.quote.exact]
    assert last.form is Form.NARRATOR
