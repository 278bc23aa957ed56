"""What is listed as an attribution, and how sure a claim's is, when rules and tagger are held against each other."""

import pytest

from reading import Form, Link, LinkRole, ReadingOptions, Span, Speaker, SpeakerKind, read
from reading.attribution.merging import merged
from reading.extraction.certainty import Tagged, sureness
from reading.types import Attributed

TEXT = "Ada Ito said that the port was safe and Cleo Marsh left."
ITO, MARSH, SAID, WORDS = Span(0, 7), Span(40, 50), Span(8, 12), Span(13, 35)


def _one(certainty: float | None, *, source: Span | None = ITO, words: Span = WORDS) -> Attributed:
    sure = None if certainty is None else {"content": certainty, "source": certainty, "cue": certainty}
    return Attributed(source, SAID, (words,), Form.INDIRECT, sure)


RULES = _one(None)
PICTURE = Attributed(MARSH, None, (Span(36, 55),), Form.INDIRECT)


@pytest.mark.parametrize(
    ("rules", "tagged", "credited", "listed"),
    [
        # Where the tagger did not read, the rules' list stands.
        ([RULES], None, [], [RULES]),
        # Where it read, its own does; what only the rules found is left out.
        ([RULES], [], [], []),
        ([RULES], [_one(0.9)], [], [_one(0.9)]),
        # It takes less certainty where the rules heard somebody too.
        ([RULES], [_one(0.5)], [], [_one(0.5)]),
        ([], [_one(0.5)], [], []),
        ([], [_one(0.7)], [], [_one(0.7)]),
        ([RULES], [_one(0.3)], [], []),
        # A caption is its photographer's unless somebody says it.
        ([], [_one(0.9)], [PICTURE], [_one(0.9), PICTURE]),
        ([], [_one(0.9, words=PICTURE.contents[0])], [PICTURE], [_one(0.9, words=PICTURE.contents[0])]),
    ],
)
def test_what_is_listed(
    rules: list[Attributed], tagged: list[Attributed] | None, credited: list[Attributed], listed: list[Attributed]
) -> None:
    assert merged(rules, tagged, credited) == listed


def _link(span: Span, role: LinkRole = LinkRole.SOURCE) -> Link:
    words = span.of(TEXT)
    return Link(role, Speaker(words, SpeakerKind.PERSON), words, "said", span.start, span.end)


@pytest.mark.parametrize(
    ("form", "links", "tagged", "least", "most", "why"),
    [
        # Both name one source: the surer the tagger, the surer the claim, up to what was counted for the surest.
        (Form.INDIRECT, [_link(ITO)], [_one(0.97)], 0.9, 0.95, "The rules and the trained tagger agree."),
        (Form.INDIRECT, [_link(ITO)], [_one(0.3)], 0.2, 0.7, "The rules and the trained tagger agree."),
        # One who passes the words on counts as well.
        (Form.INDIRECT, [_link(MARSH), _link(ITO, LinkRole.RELAY)], [_one(0.97)], 0.9, 0.95, "agree"),
        # They differ, or one hears nothing: less than an even chance.
        (Form.INDIRECT, [_link(MARSH)], [_one(0.9)], 0, 0.5, "gives them to “Ada Ito”"),
        (Form.INDIRECT, [_link(MARSH)], [_one(0.9, source=None)], 0, 0.5, "gives them to somebody unnamed"),
        (Form.INDIRECT, [_link(ITO)], [], 0, 0.5, "The rules found the source"),
        (Form.INDIRECT, [], [], 0, 0.5, "The rules found hearsay"),
        # The article's own voice is likely where neither heard anybody.
        (Form.NARRATOR, [], [], 0.85, 0.95, "Neither"),
        (Form.NARRATOR, [], [_one(0.97)], 0, 0.2, "gives them to “Ada Ito”"),
        (Form.NARRATOR, [], [_one(0.6)], 0.2, 0.6, "gives them to “Ada Ito”"),
    ],
)
def test_a_claim_is_as_sure_as_rules_and_tagger_make_it(
    form: Form, links: list[Link], tagged: list[Attributed], least: float, most: float, why: str
) -> None:
    sure = sureness(TEXT, Tagged(tagged), Span(18, 35), form, links)
    assert least <= sure.certainty["attribution"] <= most
    assert why in sure.why


def test_what_the_tagger_saw_elsewhere_says_nothing_of_a_claim() -> None:
    sure = sureness(TEXT, Tagged([_one(0.9)]), Span(36, 55), Form.NARRATOR, [])
    assert sure.why.startswith("Neither")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("The harbour after the storm. Image: Ada Ito.", "Ada Ito"),
        ("The harbour after the storm. Photo by Ada Ito", "Ada Ito"),
        # A credit without a label names an agency and no voice.
        ("The harbour after the storm (AP Photo/Ada Ito)", None),
    ],
)
def test_a_caption_is_listed_under_its_labelled_credit(line: str, source: str | None) -> None:
    text = f"Storm closes harbour\nThe port was closed on Monday after the storm.\n{line}"
    found = [one for one in read(text).attributions if one.contents[0].of(text) == "The harbour after the storm."]
    assert [one.source.of(text) for one in found if one.source] == ([source] if source else [])


@pytest.mark.parametrize(
    ("form", "links", "least", "most"),
    [
        # A person's quotation is surer than reported speech, and that than words which the rules give to nobody.
        (Form.DIRECT, [_link(ITO)], 0.9, 0.95),
        (Form.INDIRECT, [_link(ITO)], 0.7, 0.85),
        (Form.INDIRECT, [_link(ITO), _link(MARSH, LinkRole.RELAY)], 0.7, 0.85),
        (Form.NARRATOR, [], 0.7, 0.8),
        (Form.DIRECT, [], 0, 0.1),
    ],
)
def test_the_rules_alone_are_as_sure_as_they_are_right(
    form: Form, links: list[Link], least: float, most: float
) -> None:
    sure = sureness(TEXT, None, Span(18, 35), form, links)
    assert least <= sure.certainty["attribution"] <= most
    assert sure.why == "The rules read alone."


@pytest.mark.parametrize("tagger", [True, False])
def test_every_english_claim_says_how_sure_its_measured_fields_are(tagger: bool) -> None:
    text = "Ada Ito said that the port was safe.\nThe bridge was closed on Monday."
    first, second = read(text, ReadingOptions(tagger=tagger)).claims
    assert set(first.certainty or {}) == {"attribution", "form", "quote"}
    # Nobody marked where the article's own assertions begin and end.
    assert second.form is Form.NARRATOR
    assert set(second.certainty or {}) == {"attribution", "form"}


def test_what_was_never_measured_has_no_certainty() -> None:
    claims = read("Der Hafen wurde 2019 geschlossen. „Er ist nicht sicher“, sagte Ito gestern.").claims
    assert claims
    assert all(claim.certainty is None for claim in claims)
