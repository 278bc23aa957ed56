"""What the trained tagger finds in the English sentences of an article, in the shape of the rules' attributions."""

from bisect import bisect_right
from collections.abc import Sequence

from reading.attribution.attributions import Words, form_of
from reading.attribution.tagger.tag import tag
from reading.attribution.voices import Sentence
from reading.types import Attributed


def by_tagger(text: str, sentences: Sequence[Sentence]) -> list[Attributed]:
    """The tagger's attributions, with their form and certainty; what stands outside the sentences is left out."""
    words = Words(sentences)
    starts = [sentence.span.start for sentence in sentences]
    found = []
    for one in tag(text):
        heard = (one.cue or one.contents[0]).start
        if not _within(sentences, starts, heard):
            continue
        contents = tuple(part for part in one.contents if _within(sentences, starts, part.start))
        if contents:
            sure = {"content": one.certainty.content, "source": one.certainty.source, "cue": one.certainty.cue}
            found.append(Attributed(one.source, one.cue, contents, form_of(words.within(contents)), sure))
    return found


def _within(sentences: Sequence[Sentence], starts: Sequence[int], at: int) -> bool:
    number = bisect_right(starts, at) - 1
    return number >= 0 and sentences[number].english and at < sentences[number].span.end
