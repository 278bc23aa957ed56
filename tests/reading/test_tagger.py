"""The trained tagger on sentences that leave no doubt; how well it does on real articles stands in how-we-read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import ReadingOptions, read, tidy
from reading.attribution.tagger.tag import Tagged, tag
from reading.types import Span

ITO = "Mayor Ada Ito"
SENTENCES = [
    (f"{ITO} said on Monday that the old bridge was unsafe.", ITO, "said", "the old bridge was unsafe"),
    ("“The bridge is unsafe,” Ito told reporters.", "Ito", "told", "The bridge is unsafe"),
    ("According to the ministry, exports doubled last year.", "the ministry", "According to", "exports doubled"),
    ("She believes that taxes will rise next year.", "She", "believes", "taxes will rise next year"),
    # Characters beyond the sixteen-bit plane and combining marks move nothing.
    (f"👩‍🚒 {ITO} said on Monday that the cafe\u0301 was closed.", ITO, "said", "the cafe\u0301 was closed"),
]


def _words(text: str, span: Span | None) -> str:
    return span.of(text) if span else ""


@pytest.mark.parametrize(("text", "source", "cue", "content"), SENTENCES)
def test_it_finds_who_says_what(text: str, source: str, cue: str, content: str) -> None:
    (one,) = tag(text)
    assert source in _words(text, one.source)
    assert cue in _words(text, one.cue)
    assert content in " ".join(part.of(text) for part in one.contents)


def test_certainty_is_a_probability_and_never_rises_with_what_is_asked() -> None:
    for text, *_ in SENTENCES:
        for one in tag(text):
            assert 0 < one.certainty.cue <= one.certainty.source <= one.certainty.content < 1


def test_the_article_itself_says_what_nobody_is_said_to_say() -> None:
    assert tag("The old bridge was closed on Monday. Traffic went through the tunnel.") == []


@given(st.text(st.sampled_from("ab said“”'\".,é\u0301😀\u200d\n東 He"), max_size=300))
@settings(max_examples=30, deadline=None)
def test_every_position_lies_within_the_text(raw: str) -> None:
    text = tidy(raw).text
    for one in tag(text):
        for span in (one.source, one.cue, *one.contents):
            assert span is None or (0 <= span.start < span.end <= len(text) and span.of(text).strip() == span.of(text))


def test_the_same_text_gives_the_same_attributions() -> None:
    text = "\n".join(sentence for sentence, *_ in SENTENCES)
    first: list[Tagged] = tag(text)
    assert first == tag(text)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("Ada Ito said the port was safe. " * 300, id="a very long paragraph"),
        pytest.param("“ unclosed he said " * 1_000, id="unclosed quotation marks"),
        pytest.param("word" * 25_000, id="one word without end"),
        pytest.param("said " * 2_000, id="one cue repeated"),
        pytest.param("." * 200_000, id="full stops"),
        pytest.param("e" + "\u0301" * 50_000, id="combining marks"),
    ],
)
def test_it_reads_odd_input_to_the_end(raw: str) -> None:
    assert read(tidy(raw).text).without_tagger in {None, "Attribution is read for English and Russian only."}


def test_a_reading_says_whether_the_tagger_read() -> None:
    text = "Mayor Ada Ito said on Monday that the old bridge was unsafe."
    with_it, without = read(text), read(text, ReadingOptions(tagger=False))
    assert (with_it.without_tagger, without.without_tagger) == (None, "the tagger was left aside")
    assert with_it.engine_version.startswith(without.engine_version + "+")
