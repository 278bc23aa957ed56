from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the caller knows about an article beside its text; nothing here is put into the text.

    `language` is a BCP 47 tag ("en", "kk-Cyrl"); attribution is read for English sentences only. `tagger` is False for
    a reading by rules alone.
    """

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    language: str | None = None
    tagger: bool = True
