"""Who is cited by a medium that passes words on: "State television reported, citing the ministry, that the dam held."

The medium is the relay then, and whom it cites the source. Somebody else who cites ("The mayor said, citing a report")
asserts the words himself, and what he cites is his ground.
"""

from collections.abc import Sequence

from reading.attribution.phrases import Phrase, phrase_starting_at
from reading.lexicons.en.reporting import MEDIA_WORDS
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

_CITING = word_set("citing quoting")


def cited(tokens: Sequence[Token], source: Phrase) -> Phrase | None:
    """Whom the medium that is the `source` of a saying cites in the sentence, outside of quotation marks."""
    if not any(token.low in MEDIA_WORDS for token in tokens[source.first : source.last + 1]):
        return None
    for at in range(1, len(tokens) - 1):
        if tokens[at].low in _CITING and not tokens[at].quoted and not tokens[at - 1].word:
            return phrase_starting_at(tokens, at + 1)
    return None
