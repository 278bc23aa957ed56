"""What the trained tagger adds to the rules' sayings, told by its attributions as they would come from it."""

import pytest

from reading.attribution.attribute import attribute
from reading.attribution.voices import Sentence
from reading.text.quotes import quotations
from reading.text.tokens import tokens
from reading.types import Attributed, Block, BlockKind, Form, Span

SURE, UNSURE = 0.95, 0.4


def _span(text: str, words: str | None) -> Span | None:
    return Span(text.index(words), text.index(words) + len(words)) if words else None


def _heard(text: str, source: str | None, cue: str, content: str, *, sure: float) -> list[tuple[str | None, str]]:
    """Source and reported words of each voice, when the tagger sees one attribution."""
    marks = quotations(text, 0, len(text))
    words = tuple(tokens(text, 0, len(text), marks))
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    part = _span(text, content)
    assert part is not None
    certainty = {"content": sure, "source": sure, "cue": sure}
    tagged = [Attributed(_span(text, source), _span(text, cue), (part,), Form.INDIRECT, certainty)]
    (voices,) = attribute(text, [Sentence(Span(0, len(text)), block, words, marks, language="en")], tagged)
    return [
        (
            voice.links[0].as_written if voice.links else None,
            " ".join(text[words[begin].start : words[end - 1].end] for begin, end in voice.contents),
        )
        for voice in voices
    ]


ADAMANT = "The ministry is adamant that the port was safe"
SAID = "Mayor Ada Ito said that the port was safe"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "sure", "heard"),
    [
        # A way to say that the rules don't know.
        (ADAMANT, "The ministry", "is adamant", "that the port was safe", SURE,
         [("The ministry", "that the port was safe")]),
        # A guess of the tagger's alone is no attribution.
        (ADAMANT, "The ministry", "is adamant", "that the port was safe", UNSURE, []),
        # Where both find a saying, the rules' words stay, and so does a source that both mean.
        (SAID, "Ada Ito", "said", "the port", SURE, [("Mayor Ada Ito", "the port was safe")]),
        # "It" in "it is clear that" is nobody.
        ("It is clear that the port was safe", "It", "is clear", "the port was safe", SURE, []),
    ],
)  # fmt: skip
def test_the_tagger_adds_what_it_is_sure_of(
    text: str, source: str | None, cue: str, content: str, sure: float, heard: list[tuple[str | None, str]]
) -> None:
    assert _heard(text, source, cue, content, sure=sure) == heard
