"""Who was spoken of last, for the pronouns that point back."""

from collections import deque
from dataclasses import dataclass, field

from reading.attribution.describing import WORD, head_noun
from reading.attribution.references import Person
from reading.lexicons.en.people import OFFICES, UNNAMED_WORDS
from reading.lexicons.sets import word_set
from reading.types import Speaker, SpeakerKind

_REMEMBERED = 64
FRESH_SENTENCES = 3
_LONG_AGO = -100
INDEFINITE = word_set("a an one another some two three several")
DEFINITE = word_set("the that this his her its their")


@dataclass(slots=True)
class Salience:
    """Who was spoken of last, as the article goes on; what lies further back is forgotten.

    `now` counts sentences, so that "they" finds only voices that were heard a few sentences ago; `seen` is the one that
    last spoke of a person. `maybe` is who may be one, by the looks of the name alone. `initials` are organisations that
    the article shortens.
    """

    people: deque[Person] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    voices: deque[tuple[int, Speaker]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    initials: dict[str, Speaker] = field(default_factory=dict)
    now: int = 0
    seen: int = _LONG_AGO
    maybe: tuple[int, str] | None = None

    def forget(self) -> None:
        """Begin afresh: what follows does not go on from what stands before it."""
        self.people.clear()
        self.voices.clear()
        self.maybe = None

    def saw(self, person: Person) -> None:
        """Remember a person as the one last spoken of."""
        self.people.append(person)
        self.seen = self.now

    def heard(self, speaker: Speaker) -> None:
        """Remember a speaker that is no person ("they", "it")."""
        self.voices.append((self.now, speaker))

    def lately(self, kinds: frozenset[SpeakerKind]) -> Speaker | None:
        """The last voice of these kinds, if it was heard within a few sentences."""
        return next(
            (
                voice
                for when, voice in reversed(self.voices)
                if voice.kind in kinds and self.now - when <= FRESH_SENTENCES
            ),
            None,
        )

    def somebody(self, pronoun: str) -> Speaker | None:
        """Somebody without a name who was heard after the last person, and may be "he" or "she"."""
        when, voice = self.voices[-1] if self.voices else (-1, None)
        fresh = voice is not None and self.seen < when and self.now - when <= FRESH_SENTENCES
        return voice if fresh and voice is not None and single(voice, pronoun) else None


def single(voice: Speaker, pronoun: str) -> bool:
    """Whether a voice is one person, and none that the pronoun does not fit ("a spokesman", "she")."""
    low = [word.lower() for word in WORD.findall(voice.name)]
    if voice.kind is not SpeakerKind.UNNAMED or not low or low[0] not in INDEFINITE | DEFINITE:
        return False
    noun = head_noun(low)
    woman = noun.endswith("woman")
    return (
        noun in OFFICES | UNNAMED_WORDS
        and (not woman or pronoun == "she")
        and (woman or not noun.endswith("man") or pronoun == "he")
    )
