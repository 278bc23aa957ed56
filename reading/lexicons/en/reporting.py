"""Verbs and nouns that say: these are somebody's words.

Each verb has a manner, which says what its complement looks like:
say       a clause or a quotation: "said (that) …"
tell      somebody, then a clause: "told reporters (that) …"
think     a clause, held rather than uttered: "believes (that) …"
find      a clause, of documents and data: "showed that …"
promise   an infinitive: "vowed to …"
label     something and what it is called: "dismissed … as …", "called … “…”"
object    a noun phrase or an -ing clause: "denied …ing", "urged … to …", "accused … of …"
"""

from enum import Enum

from reading.lexicons.en.inflect import past, present_participle, third
from reading.lexicons.sets import word_set


class Manner(Enum):
    """What the complement of a reporting verb looks like."""

    SAY = "say"
    TELL = "tell"
    THINK = "think"
    FIND = "find"
    PROMISE = "promise"
    LABEL = "label"
    OBJECT = "object"


_VERBS = {
    Manner.SAY: (
        "say read add write tweet report announce warn claim argue note insist suggest state declare explain "
        "acknowledge admit confirm reveal predict recall assert maintain contend allege remark observe testify "
        "complain joke quip boast concede caution reply respond emphasize emphasise stress reiterate repeat disclose "
        "proclaim conclude post comment continue opine lament estimate clarify counter retort affirm speculate muse "
        "profess preach whisper shout shoot elaborate exclaim theorize theorise hypothesize posit volunteer quote "
        "implore mention signal propose recount tease rule agree answer vent blog text"
    ),
    Manner.TELL: "tell inform assure remind notify brief advise convince persuade",
    Manner.THINK: (
        "believe think fear hope feel expect know doubt suspect realize realise understand worry consider assume "
        "regret figure imagine wonder see hear learn forget remember recognize wish guess care like want"
    ),
    Manner.FIND: "find show indicate prove demonstrate imply",
    Manner.PROMISE: (
        "promise vow pledge threaten offer refuse decline intend want hope swear seek aim prefer agree expect claim "
        "decide"
    ),
    Manner.LABEL: (
        "call describe dismiss dub brand label cast portray characterize characterise denounce depict frame condemn "
        "deride hail tout view slam paint mock brand regard"
    ),
    Manner.OBJECT: (
        "deny accuse criticize criticise praise urge demand ask question blame discuss reject "
        "request order call encourage dispute suggest cite credit instruct "
        "applaud blast highlight outline warn tell"
    ),
}
_IRREGULAR = {
    "say": "said said", "read": "read read",
    "tell": "told told", "write": "wrote written", "think": "thought thought", "feel": "felt felt",
    "know": "knew known", "understand": "understood understood", "find": "found found", "show": "showed shown",
    "swear": "swore sworn", "cast": "cast cast", "see": "saw seen", "hear": "heard heard", "learn": "learned learnt",
    "forget": "forgot forgotten", "seek": "sought sought", "shoot": "shot shot", "prove": "proved proven",
    "quote": "quoted quoted",
}  # fmt: skip


def _forms(verb: str) -> tuple[str, ...]:
    pasts = _IRREGULAR[verb].split() if verb in _IRREGULAR else [past(verb)]
    return (verb, third(verb), present_participle(verb), *pasts)


def _table() -> dict[str, tuple[str, frozenset[Manner]]]:
    manners: dict[str, set[Manner]] = {}
    for manner, verbs in _VERBS.items():
        for verb in verbs.split():
            manners.setdefault(verb, set()).add(manner)
    return {form: (verb, frozenset(found)) for verb, found in manners.items() for form in _forms(verb)}


# form -> (verb, manners)
REPORTING_FORMS = _table()
# These report so often that even a bare clause behind them is somebody's words; the others need "that" or a quotation.
BARE_CLAUSE = word_set(
    "say tell add claim argue note insist believe think report warn announce hope fear know admit acknowledge "
    "suggest allege predict confirm feel expect assure promise wish write tweet state declare contend complain "
    "agree concede testify maintain stress emphasize emphasise"
)
# They may follow the words they report: “…,” added Ito.
INVERTING = word_set(
    "say add write tweet report claim argue note insist ask explain recall warn declare announce admit joke quip "
    "reply continue observe remark state complain conclude respond comment read shout according suggest"
)
# Verbs of thinking, promising and judging that make a claim of their own; the others stay in the article's voice.
MAKING_CLAIMS = word_set(
    "believe think fear suspect expect hope worry feel doubt assume promise vow pledge threaten swear offer deny "
    "accuse criticize criticise urge demand blame reject dispute call warn"
)
NOT_CLAIMS = word_set("rule agree shoot propose refer signal decide answer discuss")
STATEMENT_NOUNS = word_set(
    "statement claim report allegation assertion announcement warning belief accusation admission argument "
    "suggestion tweet post letter message memo speech claims allegations reports assertions accusations "
    "statements remark comment remarks comments declaration promise contention prediction conclusion theory"
)
# What a verb denies, rejects or confirms that has a clause of its own behind it: "denied reports that …".
SAID_BEFORE = STATEMENT_NOUNS | word_set(
    "rumour rumours rumor rumors charge charges notion idea suggestions warnings criticism speculation"
)
# Papers that are cited; some look like verbs.
PAPERS = word_set("reports estimates statements accounts records results documents claims counts figures polls")
# Before whom others speak: what these "heard" is what was said there.
HEARING_BODIES = word_set(
    "court inquiry enquiry inquest tribunal jury hearing committee panel commission trial jurors magistrates parliament"
)
CLAIM_NOUNS = word_set("claim pledge promise charge allegation assertion accusation statement figure view account")
ISSUING = word_set(
    "issue issued issues issuing release released releases releasing make made makes making give gave given "
    "deliver delivered post posted publish published send sent put read reads"
)
MEDIA_WORDS = word_set(
    "media television tv radio newspaper news agency channel broadcaster outlet magazine press website network "
    "times post journal tribune herald gazette cnn bbc reuters ap afp tass interfax fox nbc abc cbs msnbc npr "
    "bloomberg politico telegraph guardian daily"
)
