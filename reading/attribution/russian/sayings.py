"""Who says what within one Russian sentence.

    Ито заявил, что порт закрыт.              subject, verb, clause
    «Порт закрыт», — заявил Ито.              words, verb, subject
    В министерстве сообщили, что …            the institution behind "в" with a verb in the plural
    Порт, по словам Ито, закрыт.              "по словам", "по данным", "согласно", "как сообщил"
    В сообщении говорится, что …              a paper with an impersonal verb
    Сообщается, что …                         nobody: hearsay
    ТАСС сообщает со ссылкой на МВД, что …    ТАСС passes on what МВД says
    Об этом сообщил Ито.                      what he said is the sentence before

A gerund or a verb behind "и" takes the source before it ("…, добавив, что"). A closing reporting clause behind words
that already have a source passes them on. What it gets wrong: an object before its verb ("Депутата раскритиковал мэр") is
taken for the subject where it stands first; "что" that asks ("что сказал Ито") is not told from "что" that joins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading.attribution.cues import Cue, CueKind
from reading.attribution.phrases import Phrase
from reading.attribution.russian.cases import plain
from reading.attribution.russian.phrases import QUOTES, after_verb, before_verb, behind, institution, verb_like
from reading.attribution.sayings import Saying
from reading.lexicons.ru.people import ADDRESSEES
from reading.lexicons.ru.reporting import (
    ABOUT,
    ACCORDING,
    ACCUSING,
    GERUNDS,
    NOBODY_SAYS,
    ONLY_CLAUSES,
    PASSIVES,
    REFERRING,
    VERBS,
    Verb,
)  # fmt: skip
from reading.lexicons.ru.words import ADVERBS, CONJUNCTIONS, RELATIVES
from reading.text.tokens import Token

_MOST_CUES = 24
_DASHES = frozenset({"—", "–", "-"})
_CLOSING = frozenset({",", "»", "”", "“", '"', "!", "?", "…"}) | _DASHES
_THAT = frozenset({"что", "чтобы", "будто", "якобы"})
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heard:
    """A saying with what its grammar shows: the gender or number of its verb (`fits`), whether the source stands in the
    nominative, whom a relay refers to (`origin`), and whether its words are the sentence before (`back`).
    """

    saying: Saying
    fits: str | None = None
    nominative: bool = True
    origin: Phrase | None = None
    back: bool = False


def find(tokens: Sequence[Token]) -> list[Heard]:
    """The reporting clauses of one sentence, from left to right."""
    found: list[Heard] = []
    at = 0
    while at < len(tokens) and len(found) < _MOST_CUES:
        token = tokens[at]
        heard = _heard(tokens, at, found) if token.word and not token.quoted else None
        if heard is not None:
            _add(tokens, found, heard)
            at = max(at + 1, heard.saying.cue.last + 1)
        else:
            at += 1
    return [one for one in found if one.saying.contents or one.back]


def _heard(tokens: Sequence[Token], at: int, found: Sequence[Heard]) -> Heard | None:
    low = plain(tokens[at].text)
    if words := next((words for words in ACCORDING if _stands(tokens, at, words)), None):
        return _according(tokens, at, words)
    before = plain(tokens[at - 1].text) if at else ""
    if before == "не":
        return None
    if low in VERBS and not tokens[at].capital or (low in VERBS and at == 0):
        return _by_verb(tokens, at, VERBS[low], found)
    if low in GERUNDS:
        return _by_gerund(tokens, at, GERUNDS[low], found)
    return _impersonal(tokens, at, low) if low in PASSIVES | NOBODY_SAYS else None


def _stands(tokens: Sequence[Token], at: int, words: Sequence[str]) -> bool:
    return [plain(token.text) for token in tokens[at : at + len(words)]] == list(words)


def _cue(first: int, last: int, lemma: str, kind: CueKind = CueKind.FINITE) -> Cue:
    return Cue(first, last, last, lemma, frozenset(), kind)


def _according(tokens: Sequence[Token], at: int, words: Sequence[str]) -> Heard | None:
    """ "По словам Ито, C"; "C, по данным МВД"; "A, по словам Ито, B"."""
    last = at + len(words) - 1
    end = behind(tokens, last + 1)
    if end == last + 1:
        return None
    source = _plain_phrase(last + 1, end - 1)
    cue = _cue(at, last, " ".join(words), CueKind.ACCORDING)
    shut = end + (end < len(tokens) and tokens[end].low == ",")
    left = (_clause_begin(tokens, at), at)
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


def _plain_phrase(first: int, last: int) -> Phrase:
    return Phrase(first, last, first, last)


def _clause_begin(tokens: Sequence[Token], at: int) -> int:
    """Where the words before a cue begin that it may report: behind a semicolon, else with the sentence."""
    return next((index + 1 for index in range(at - 1, -1, -1) if tokens[index].low == ";" and not tokens[index].quoted), 0)


def _by_verb(tokens: Sequence[Token], at: int, verb: Verb, found: Sequence[Heard]) -> Heard | None:
    begin = _own_begin(tokens, at)
    led_by = plain(tokens[begin - 1].text) if begin else ""
    if led_by in RELATIVES or (begin < at and plain(tokens[begin].text) in RELATIVES):
        return None
    if back := _back(tokens, at, begin, verb):
        return back
    as_said = led_by == "как" or plain(tokens[begin].text) == "как"
    if as_said:
        begin = begin + 1 if plain(tokens[begin].text) == "как" else begin
        return _as_said(tokens, at, verb, begin)
    subject, nominative = _subject(tokens, begin, at, verb)
    right_at = at + 1
    if subject is None:
        subject, right_at = after_verb(tokens, at + 1, ADDRESSEES)
        nominative = subject is None or plain(tokens[subject.first - 1].text) not in {"в", "во"}
    else:
        right_at = _past_circumstances(tokens, at + 1)
    origin, right_at = _origin(tokens, right_at)
    right, clause = _right(tokens, right_at, verb, at)
    group_start = min(subject.first if subject else at, at)
    group_start = begin if subject is None or subject.first < at else group_start
    inherits = None
    if subject is None:
        inherits = next((index for index in range(len(found) - 1, -1, -1) if found[index].saying.source), None)
        group_start = at
        if inherits is None and right is None:
            return None
    if right is not None:
        saying = Saying(_cue(at, at, verb.lemma), subject, (group_start, right[0]), (right,), clause, inherits=inherits)
        left = _closed_left(tokens, group_start) if tokens[right[0]].low in QUOTES or tokens[right[0]].quoted else None
        if left is not None:
            saying = replace(saying, contents=(left, right))
        return Heard(saying, verb.fits, nominative, origin)
    left = _closed_left(tokens, group_start)
    if left is None or verb.lemma in ONLY_CLAUSES and not _quoted_before(tokens, group_start) and origin is None and (
        verb.lemma != "передал"
    ):
        return None
    end = _group_end(tokens, max(right_at, (subject.last + 1) if subject else at + 1))
    contents = (left, *_resumed(tokens, end))
    saying = Saying(_cue(at, at, verb.lemma), subject, (group_start, end), contents, inherits=inherits)
    return Heard(saying, verb.fits, nominative, origin)


def _own_begin(tokens: Sequence[Token], at: int) -> int:
    """Where the clause of a verb begins: behind the last mark or joining word before it."""
    for index in range(at - 1, -1, -1):
        token = tokens[index]
        low = plain(token.text)
        if token.low in {",", ":", ";", "—", "–", "(", ")"} or (token.low in QUOTES and not _names_title(tokens, index)):
            return index + 1
        if low in {"что", "как", "а", "но", "и"} and not (low == "и" and _within_subject(tokens, index, at)):
            return index if low == "как" else index + 1
    return 0


def _names_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation mark belongs to a title within the subject: "Газета «Волна» сообщила"."""
    if tokens[at].low in {"»", "”", '"', "“"} and at > 1 and tokens[at - 1].quoted:
        opened = next((index for index in range(at - 1, max(-1, at - 6), -1) if tokens[index].low in QUOTES), None)
        return opened is not None and opened > 0 and tokens[opened - 1].word and tokens[opened + 1].capital
    return tokens[at].low in {"«", "“", "„", '"'} and at > 0 and tokens[at - 1].word


def _within_subject(tokens: Sequence[Token], joint: int, verb: int) -> bool:
    """Whether "и" joins parts of one subject: "Ито и Бек заявили", "министерство экономики и финансов сообщило"."""
    return not any(verb_like(token) for token in tokens[max(0, joint - 4) : joint])


def _subject(tokens: Sequence[Token], begin: int, at: int, verb: Verb) -> tuple[Phrase | None, bool]:
    """The source before the verb, and whether it stands in the nominative."""
    if begin == at:
        return _past_insertion(tokens, at, verb)
    if plain(tokens[begin].text) in {"в", "во"} and institution(tokens, begin + 1) and verb.fits == "p":
        end = behind(tokens, begin + 1)
        return _plain_phrase(begin + 1, min(end, at) - 1), False
    return before_verb(tokens, begin, at), True


def _past_insertion(tokens: Sequence[Token], at: int, verb: Verb) -> tuple[Phrase | None, bool]:
    """The subject before what is inserted: "Ито, выступая в парламенте, заявил, что …"."""
    follows = _past_circumstances(tokens, at + 1)
    announces = follows < len(tokens) and (
        tokens[follows].low == ":" or (tokens[follows].low == "," and _that(tokens, follows + 1))
    )
    if at < 3 or tokens[at - 1].low != "," or not announces:
        return None, True
    comma = next((index for index in range(at - 2, 0, -1) if tokens[index].low == "," and not tokens[index].quoted), None)
    if comma is None:
        return None, True
    begin = _own_begin(tokens, comma)
    if plain(tokens[begin].text) in {"в", "во"} and institution(tokens, begin + 1) and verb.fits == "p":
        return _plain_phrase(begin + 1, behind(tokens, begin + 1) - 1), False
    return before_verb(tokens, begin, comma), True


def _that(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and plain(tokens[at].text) in _THAT


def _past_circumstances(tokens: Sequence[Token], at: int) -> int:
    """The token behind when, where and to whom something was said, up to what is said."""
    begun = at
    while at < len(tokens) and at - begun < 16:
        token = tokens[at]
        if not token.word and not (token.low in QUOTES and at > begun and tokens[at - 1].word and tokens[at + 1 : at + 2]
                                   and tokens[at + 1].capital and plain(tokens[at - 1].text) in ADDRESSEES):
            return at
        if plain(token.text) in {"о", "об", "со", "ссылаясь"} or token.quoted:
            return at
        at += 1
    return at


def _origin(tokens: Sequence[Token], at: int) -> tuple[Phrase | None, int]:
    """Whom "со ссылкой на" names, and the token behind."""
    comma = at < len(tokens) and tokens[at].low == ","
    for words in REFERRING:
        begin = at + comma
        if _stands(tokens, begin, words):
            end = behind(tokens, begin + len(words))
            if end > begin + len(words):
                return _plain_phrase(begin + len(words), end - 1), end
    return None, at


def _right(tokens: Sequence[Token], at: int, verb: Verb, cue: int) -> tuple[Range | None, bool]:
    """The words to the right that are said, and whether they are a clause."""
    if at >= len(tokens):
        return None, True
    low = plain(tokens[at].text)
    if low == "," and _that(tokens, at + 1):
        return _non_empty(at + 2, len(tokens)), True
    if low == ":":
        return _non_empty(at + 1, len(tokens)), True
    if low in {"о", "об", "в"} and _stands(tokens, at + 1, ("том", ",", "что")):
        return _non_empty(at + 4, len(tokens)), True
    accused = next((index for index in range(cue + 1, min(cue + 12, len(tokens))) if _stands(tokens, index, ("том", ",", "что"))), None)
    if accused is not None and verb.lemma in ACCUSING | {"опровергал"}:
        return _non_empty(accused + 3, len(tokens)), True
    if verb.lemma in ACCUSING | {"отрицал", "опровергал", "отверг"}:
        return _non_empty(cue + 1, len(tokens)), False
    if low in QUOTES and tokens[at].low != "»" and at + 1 < len(tokens):
        return _non_empty(at, len(tokens)), True
    about = next((index for index in range(cue + 1, min(at + 1, len(tokens))) if plain(tokens[index].text) in {"о", "об"}), None)
    if about is not None and verb.lemma in ABOUT and about + 2 < len(tokens):
        return _non_empty(about, len(tokens)), False
    return None, True


def _non_empty(begin: int, end: int) -> Range | None:
    return (begin, end) if begin < end else None


def _closed_left(tokens: Sequence[Token], start: int) -> Range | None:
    """The words before a closing reporting clause."""
    if start < 2 or tokens[start - 1].word or tokens[start - 1].low not in _CLOSING:
        return None
    begin = _clause_begin(tokens, start)
    return (begin, start) if sum(token.word for token in tokens[begin:start]) >= 1 and start - begin > 1 else None


def _quoted_before(tokens: Sequence[Token], start: int) -> bool:
    return any(token.quoted for token in tokens[max(0, start - 4) : start])


def _group_end(tokens: Sequence[Token], at: int) -> int:
    """Where a closing reporting clause ends: at the end of the sentence, or where quoted words go on."""
    for index in range(at, len(tokens)):
        opens = tokens[index].low in QUOTES - {"»"} and index > at and not tokens[index - 1].word
        dashed = tokens[index].low in _DASHES and index + 1 < len(tokens) and tokens[index + 1].quoted
        if opens or dashed:
            return index
    return len(tokens)


def _resumed(tokens: Sequence[Token], end: int) -> tuple[Range, ...]:
    return ((end, len(tokens)),) if end + 1 < len(tokens) else ()


def _as_said(tokens: Sequence[Token], at: int, verb: Verb, begin: int) -> Heard | None:
    """ "Как сообщил Ито, C"; "C, как сообщил Ито"; "A, как сообщил Ито, B"."""
    source, end = after_verb(tokens, at + 1, ADDRESSEES)
    nominative = source is None or plain(tokens[source.first - 1].text) not in {"в", "во"}
    if source is None and begin < at:
        source, nominative = _subject(tokens, begin, at, verb)
        end = at + 1
    if source is None:
        return None
    origin, end = _origin(tokens, end)
    while end < len(tokens) and tokens[end].low != ",":
        end += 1
    shut = min(end + 1, len(tokens))
    first = begin - 1 if begin and plain(tokens[begin - 1].text) == "как" else begin
    left = (_clause_begin(tokens, first), first)
    opens = not any(token.word and plain(token.text) not in CONJUNCTIONS | ADVERBS for token in tokens[left[0] : left[1]])
    right = _non_empty(shut, len(tokens))
    contents = tuple(part for part in ((None if opens else left), right) if part is not None)
    if not contents:
        return None
    saying = Saying(_cue(at, at, verb.lemma), source, (0 if opens else first, shut), contents)
    return Heard(saying, verb.fits, nominative, origin)


def _by_gerund(tokens: Sequence[Token], at: int, lemma: str, found: Sequence[Heard]) -> Heard | None:
    """ "…, добавив, что C": the source is that of the clause before."""
    inherits = next((index for index in range(len(found) - 1, -1, -1) if found[index].saying.source), None)
    verb = Verb(lemma, "")
    right, clause = _right(tokens, _past_circumstances(tokens, at + 1), verb, at)
    if right is None or inherits is None or not clause:
        return None
    source = found[inherits].saying.source
    saying = Saying(_cue(at, at, lemma, CueKind.PARTICIPLE), source, (at, right[0]), (right,), inherits=inherits)
    return Heard(saying, found[inherits].fits, found[inherits].nominative)


def _impersonal(tokens: Sequence[Token], at: int, low: str) -> Heard | None:
    """ "В сообщении МВД говорится, что C"; "«C», — говорится в сообщении"; "Сообщается, что C"."""
    begin = _own_begin(tokens, at)
    source: Phrase | None = None
    nominative = False
    if begin < at and plain(tokens[begin].text) in {"в", "во", "из"} and institution(tokens, begin + 1):
        source = _plain_phrase(begin + 1, min(behind(tokens, begin + 1), at) - 1)
    elif at + 1 < len(tokens) and plain(tokens[at + 1].text) in {"в", "во", "из"} and institution(tokens, at + 2):
        source = _plain_phrase(at + 2, behind(tokens, at + 2) - 1)
    elif begin < at:
        agent = before_verb(tokens, begin, at)
        if agent is not None and plain(tokens[agent.first].text).endswith(("ом", "ем", "ой", "ей")):
            source = agent
    start = begin if source is None or source.first < at else at
    right_at = max(at + 1, source.last + 1 if source else 0)
    right, clause = _right(tokens, _past_circumstances(tokens, right_at), Verb(low, "n"), at)
    if right is not None and clause:
        if source is None and low not in NOBODY_SAYS:
            return None
        start = min(start, begin)
        return Heard(Saying(_cue(at, at, low), source, (start, right[0]), (right,)), None, nominative)
    left = _closed_left(tokens, start if source is not None else begin)
    if left is None or source is None:
        return None
    end = _group_end(tokens, source.last + 1)
    return Heard(Saying(_cue(at, at, low), source, (start, end), (left, *_resumed(tokens, end))), None, nominative)


def _back(tokens: Sequence[Token], at: int, begin: int, verb: Verb) -> Heard | None:
    """ "Об этом сообщил Ито." """
    lead = [plain(token.text) for token in tokens[begin : begin + 2]]
    this = lead == ["об", "этом"] or [plain(token.text) for token in tokens[max(0, at - 2) : at]] == ["об", "этом"]
    later = _stands(tokens, at + 1, ("об", "этом"))
    if not (this or later) or begin > 1:
        return None
    source, end = after_verb(tokens, at + (3 if later else 1), ADDRESSEES)
    nominative = source is None or plain(tokens[source.first - 1].text) not in {"в", "во"}
    if source is None:
        source = before_verb(tokens, begin + (2 if lead == ["об", "этом"] else 0), at - (0 if lead == ["об", "этом"] else 2))
        end = at + 1
    if source is None:
        return None
    origin, end = _origin(tokens, end)
    if end < len(tokens) - 1 and tokens[end].low in {",", ":"} and end + 2 < len(tokens):
        return None
    saying = Saying(_cue(at, at, verb.lemma), source, (0, len(tokens)), ())
    return Heard(saying, verb.fits, nominative, origin, back=True)


def _add(tokens: Sequence[Token], found: list[Heard], heard: Heard) -> None:
    """Settle the rank of a new saying among those before it."""
    saying = heard.saying
    start = saying.group[0]
    for index in range(len(found) - 1, -1, -1):
        earlier = found[index].saying
        over = next((part for part in earlier.contents if part[0] <= start < part[1] and part[0] > earlier.group[0]), None)
        if over is None:
            continue
        if not _ranks_alike(tokens, saying, over):
            saying = replace(saying, outer=index)
            break
        cut = start
        while cut > over[0] and (not tokens[cut - 1].word and tokens[cut - 1].low not in QUOTES or plain(
            tokens[cut - 1].text) in CONJUNCTIONS):
            cut -= 1
        kept = tuple(part if part != over else (over[0], cut) for part in earlier.contents)
        found[index] = replace(
            found[index], saying=replace(earlier, contents=tuple(part for part in kept if part[0] < part[1]))
        )
    given = [part for one in found if not one.saying.passes_on and one.saying.outer is None for part in one.saying.contents]
    closes = any(part[1] <= start + 1 and part[0] <= one[0] and one[1] <= part[1] + 1 for part in saying.contents for one in given)
    found.append(replace(heard, saying=replace(saying, passes_on=closes and saying.outer is None)))


def _ranks_alike(tokens: Sequence[Token], saying: Saying, over: Range) -> bool:
    """Whether a new saying ends the words of the one before instead of standing among them."""
    start = saying.group[0]
    if start - over[0] <= 1:
        return False
    if any(part[1] <= start for part in saying.contents) or saying.inherits is not None:
        return True
    before = plain(tokens[start - 1].text)
    return before in CONJUNCTIONS | {";"} or tokens[start - 1].low in _DASHES
