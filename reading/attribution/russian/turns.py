"""Reporting clauses other than a subject and its verb: "по словам", "как сообщил", gerunds, "сообщается", "об этом"."""

from collections.abc import Sequence

from reading.attribution.cues import Cue, CueKind
from reading.attribution.phrases import Phrase
from reading.attribution.russian.cases import plain
from reading.attribution.russian.contents import (
    clause_of_verb,
    closed_left,
    group_end,
    left_begin,
    past_circumstances,
    resumed,
    right_words,
)  # fmt: skip
from reading.attribution.russian.heard import Heard, cue_of, not_behind_in, phrase_of, stands
from reading.attribution.russian.phrases import after_verb, before_verb, behind, institution, names
from reading.attribution.russian.subjects import source_before
from reading.attribution.shapes import Saying
from reading.lexicons.ru.people import ADDRESSEES
from reading.lexicons.ru.reporting import NOBODY_SAYS, REFERRING, Verb
from reading.lexicons.ru.words import ADVERBS, CONJUNCTIONS
from reading.text.tokens import Token


def by_own_words(tokens: Sequence[Token], at: int) -> Heard | None:
    """As in "по его словам": the source stands between the words of the cue."""
    if at + 2 >= len(tokens) or plain(tokens[at + 1].text) not in {"его", "ее", "их"}:
        return None
    if plain(tokens[at + 2].text) not in {"словам", "мнению", "данным", "оценке", "оценкам"}:
        return None
    return _beside(tokens, cue_of(at, at + 2, "по словам", CueKind.ACCORDING), phrase_of(at + 1, at + 1), at + 3)


def according(tokens: Sequence[Token], at: int, words: Sequence[str]) -> Heard | None:
    """As in "По словам Ито, C"; "C, по данным МВД"; "A, по словам Ито, B"."""
    last = at + len(words) - 1
    end = behind(tokens, last + 1)
    if end == last + 1:
        return None
    cue = cue_of(at, last, " ".join(words), CueKind.ACCORDING)
    return _beside(tokens, cue, phrase_of(last + 1, end - 1), end)


def _beside(tokens: Sequence[Token], cue: Cue, source: Phrase, end: int) -> Heard | None:
    """The saying of a cue with its source, up to the token `end`, that stands before, behind or within its words."""
    at = cue.first
    shut = end + (end < len(tokens) and tokens[end].low == ",")
    left = (left_begin(tokens, at), at)
    opens = at - left[0] <= 1 or all(
        plain(token.text) in ADVERBS | CONJUNCTIONS or not token.word for token in tokens[left[0] : at]
    )
    right = (shut, len(tokens)) if shut < len(tokens) and any(token.word for token in tokens[shut:]) else None
    inserted = end < len(tokens) and tokens[end].low == ","
    contents = ((right,) if right else ()) if opens else (left, right) if right and inserted else (left,)
    if opens and right is None:
        return None
    group = (left[0] if opens else at, shut if (opens or inserted) else end)
    return Heard(Saying(cue, source, group, contents), nominative=False)


def as_said(tokens: Sequence[Token], at: int, verb: Verb, begin: int) -> Heard | None:
    """As in "Как сообщил Ито, C"; "C, как сообщил Ито"; "A, как сообщил Ито, B"."""
    source, end = after_verb(tokens, at + 1, ADDRESSEES)
    nominative = not_behind_in(tokens, source)
    if source is None and begin < at:
        source, nominative = source_before(tokens, begin, at, verb)
        end = at + 1
    if source is None:
        return None
    origin, end = origin_behind(tokens, end)
    while end < len(tokens) and tokens[end].low != ",":
        end += 1
    shut = min(end + 1, len(tokens))
    first = begin - 1 if begin and plain(tokens[begin - 1].text) == "как" else begin
    left = (left_begin(tokens, first), first)
    opens = not any(
        token.word and plain(token.text) not in CONJUNCTIONS | ADVERBS for token in tokens[left[0] : left[1]]
    )
    right = (shut, len(tokens)) if shut < len(tokens) else None
    contents = tuple(part for part in ((None if opens else left), right) if part is not None)
    if not contents:
        return None
    saying = Saying(cue_of(at, at, verb.lemma), source, (0 if opens else first, shut), contents)
    return Heard(saying, verb.fits, nominative, origin)


def by_gerund(tokens: Sequence[Token], at: int, lemma: str, found: Sequence[Heard]) -> Heard | None:
    """As in "…, добавив, что C": the source is that of the clause before."""
    inherits = next((index for index in range(len(found) - 1, -1, -1) if found[index].saying.source), None)
    verb = Verb(lemma, "")
    right, clause = right_words(tokens, past_circumstances(tokens, at + 1), verb, at)
    if right is None or inherits is None or not clause:
        return None
    source = found[inherits].saying.source
    saying = Saying(cue_of(at, at, lemma, CueKind.PARTICIPLE), source, (at, right[0]), (right,), inherits=inherits)
    return Heard(saying, found[inherits].fits, found[inherits].nominative)


def impersonal(tokens: Sequence[Token], at: int, low: str) -> Heard | None:
    """As in "В сообщении МВД говорится, что C"; "«C», — говорится в сообщении"; "Сообщается, что C"."""
    begin = clause_of_verb(tokens, at)
    source: Phrase | None = None
    nominative = False
    if begin < at and plain(tokens[begin].text) in {"в", "во", "из"} and institution(tokens, begin + 1):
        source = phrase_of(begin + 1, min(behind(tokens, begin + 1), at) - 1)
    elif at + 1 < len(tokens) and plain(tokens[at + 1].text) in {"в", "во", "из"} and institution(tokens, at + 2):
        source = phrase_of(at + 2, behind(tokens, at + 2) - 1)
    elif begin < at:
        agent = before_verb(tokens, begin, at)
        if agent is not None and plain(tokens[agent.first].text).endswith(("ом", "ем", "ой", "ей")):
            source = agent
    start = begin if source is None or source.first < at else at
    right_at = max(at + 1, source.last + 1 if source else 0)
    right, clause = right_words(tokens, past_circumstances(tokens, right_at), Verb(low, "n"), at)
    if right is not None and clause:
        if source is None and low not in NOBODY_SAYS:
            return None
        start = min(start, begin)
        return Heard(Saying(cue_of(at, at, low), source, (start, right[0]), (right,)), None, nominative)
    left = closed_left(tokens, start if source is not None else begin)
    if left is None or source is None:
        return None
    end = group_end(tokens, source.last + 1)
    return Heard(Saying(cue_of(at, at, low), source, (start, end), (left, *resumed(tokens, end))), None, nominative)


def points_back(tokens: Sequence[Token], at: int, begin: int, verb: Verb) -> Heard | None:
    """As in "Об этом сообщил Ито": what was said stands in the sentence before."""
    lead = [plain(token.text) for token in tokens[begin : begin + 2]]
    this = lead == ["об", "этом"] or [plain(token.text) for token in tokens[max(0, at - 2) : at]] == ["об", "этом"]
    later = stands(tokens, at + 1, ("об", "этом"))
    if not (this or later) or begin > 1:
        return None
    source, end = after_verb(tokens, at + (3 if later else 1), ADDRESSEES)
    nominative = not_behind_in(tokens, source)
    if source is None:
        source = before_verb(
            tokens, begin + (2 if lead == ["об", "этом"] else 0), at - (0 if lead == ["об", "этом"] else 2)
        )
        end = at + 1
    if source is None:
        return None
    origin, end = origin_behind(tokens, end)
    if end < len(tokens) - 1 and tokens[end].low in {",", ":"} and end + 2 < len(tokens):
        return None
    saying = Saying(cue_of(at, at, verb.lemma), source, (0, len(tokens)), ())
    return Heard(saying, verb.fits, nominative, origin, back=True)


def labelled(tokens: Sequence[Token]) -> Heard | None:
    """As in "Ито: порт закрыт", as headlines have it: a name, a colon, what is said."""
    at = next((index for index in range(1, min(8, len(tokens))) if tokens[index].low == ":"), None)
    if at is None or at + 2 >= len(tokens) or tokens[at].quoted or not tokens[0].capital:
        return None
    source = before_verb(tokens, 0, at)
    named = all(token.capital for token in tokens[:at]) or names(tokens[0])
    if source is None or source.first != 0 or source.last != at - 1 or not named:
        return None
    return Heard(Saying(cue_of(at, at, ":"), source, (0, at + 1), ((at + 1, len(tokens)),)))


def origin_behind(tokens: Sequence[Token], at: int) -> tuple[Phrase | None, int]:
    """Whom "со ссылкой на" names, and the token behind."""
    comma = at < len(tokens) and tokens[at].low == ","
    for words in REFERRING:
        begin = at + comma
        if stands(tokens, begin, words):
            end = behind(tokens, begin + len(words))
            if end > begin + len(words):
                return phrase_of(begin + len(words), end - 1), end
    return None, at
