from dataclasses import dataclass
from datetime import date

from reading.types import Block


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the caller knows about an article beside its text; nothing here is put into the text.

    `language` is a BCP 47 tag ("en", "kk-Cyrl"); attribution is read for
    English and Russian sentences only. `tagger` is False for
    a reading by rules alone. `blocks` are lines of the canonical text whose kind the page's or file's markup told; the
    looks of the others tell theirs.
    """

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    language: str | None = None
    tagger: bool = True
    blocks: tuple[Block, ...] = ()
