"""Words that say what kind of assertion something is, and what makes it worth a check."""

import re

from reading.lexicons.sets import word_set

SMALL_NUMBERS = word_set("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty")
NUMBER_WORDS = SMALL_NUMBERS | word_set(
    "sixteen seventeen eighteen nineteen thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
    "thousands million millions billion billions trillion trillions dozen dozens score scores half third thirds "
    "quarter quarters fifth fifths one"
)
MAGNITUDES = word_set("hundred thousand million billion trillion bn m dozen percent per cent percentage")
_BOUNDS = (
    "more than/less than/fewer than/no more than/no fewer than/no less than/not more than/at least/at most/"
    "up to/as many as/as much as/as few as/as little as/a total of/close to/well over/just over/just under/"
    "well above/about/around/some/nearly/almost/roughly/approximately/over/under/only/exactly/an estimated/"
    "estimated/several/an average of/between/only about/above/below/a record/another/a few"
)
# What stands before a number and belongs to it, longest first.
BOUNDS = sorted((tuple(words.split()) for words in _BOUNDS.split("/")), key=len, reverse=True)
TIME_UNITS = word_set(
    "second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades "
    "century centuries weekend weekends"
)
BEFORE_SPANS = word_set("within for in after before past last next over during every first since")
# A figure behind one of these is a number that things go by ("Article 5", "page 12").
NUMBERED = word_set("article section chapter page route flight highway line room no. number level phase act group rule")
HARM = re.compile(
    r"\b(?:kill\w*|dead|deaths?|died|dies|injur\w+|wound\w+|murder\w*|attack\w*|shoot\w*|shot|bomb\w*|shell(?:ed|ing)|"
    r"destroy\w*|detain\w*|arrest\w*|jail\w*|hostages?|rap(?:ed?|ist)|tortur\w+|massacre\w*|casualties|infect\w+|"
    r"outbreak|poison\w*|contaminat\w+|evacuat\w+|drown\w*|collaps\w+|explo(?:ded|sion)\w*|victims?|starv\w+|famine|"
    r"displaced|homeless|bankrupt\w*|laid off|crash(?:ed)?|flood(?:ed|ing)|burned|looted|storm(?:ed|ing))\b",
    re.IGNORECASE,
)
ACCUSING = re.compile(
    r"\b(?:accus\w+|blam(?:ed?|es|ing)|fraud\w*|corrupt\w*|brib\w+|embezzl\w+|stole\w*|steal\w*|launder\w*|lied|"
    r"(?<!-)lying|cover(?:ed)?[- ]up|rigg\w+|cheat\w*|abus\w+|genocid\w+|war crimes?|illegal\w*|unlawful\w*|"
    r"smuggl\w+|manipulat\w+|falsif\w+|terroris[tm]s?|conspir\w+|criminals|criminal gangs?|violat\w+|"
    r"plagiari\w+|dop(?:ed|ing)|negligen\w+|sabotag\w+|spie[ds]|spying|(?:is|are|was|were|been) behind|misled|"
    r"mislead\w*|discriminat\w+|harass\w+|foreign-trained|assault\w*)\b",
    re.IGNORECASE,
)
# Nouns that judge whom they name. Only such: these get quotation marks where a speaker used them.
LOADED = re.compile(
    r"\b(?:bandit|terrorist|thug|traitor|fascist|nazi|extremist|mercenar(?:y|ies)|saboteur|hooligan|stooge|occupier|"
    r"invader|crook|mobster|war criminal|hoax|witch hunt|sham)(?:s|es)?\b",
    re.IGNORECASE,
)
FUTURE = word_set("will won't won’t shall would wouldn't wouldn’t 'll ’ll")
FORESEEN = re.compile(
    r"\b(?:expected|set|projected|forecast|predicted|poised|bound|scheduled|certain|likely|unlikely) to (?!have\b)|"
    r"\b(?:is|are|was|were|[’']s|[’']re) (?:now |not )?(?:about to|going to (?!(?-i:[A-Z])|the\b|a\b))|"
    r"\bdue to (?:be|open|reopen|start|begin|meet|arrive|visit|end|expire|vote|speak|appear|take|hold|announce|publish|"
    r"decide|return|leave|close|resume|face|launch|finish)\b|"
    r"\b(?:could|may|might) (?:soon |yet |even |well |rise|fall|reach|lead|cause|last|take|become|grow|drop|hit|cost|"
    r"face|lose|win|see|begin)",
    re.IGNORECASE,
)
RULING = re.compile(
    r"\b(?:laws?|acts?|rules?|regulations?|constitution|treaty|statutes?|directives?|code|contract|agreement|charter|"
    r"guidelines?|policy|ordinance)\b[^,;]{0,60}?\b(?:requires?|bans?|forbids?|prohibits?|allows?|permits?|"
    r"guarantees?|obliges?|limits?|bars?|entitles?|provides?|protects?|exempts?)\b|"
    r"\b(?:is|are|be) (?:not |now |strictly |always |still )?(?:illegal|legal|lawful|unlawful|banned|prohibited|"
    r"forbidden|required|obliged|mandatory|compulsory|allowed|entitled|permitted|punishable|barred)\b|"
    r"\b(?:must|may not|cannot|can only|have to|has to)\b[^,;]{0,80}?\b(?:by law|under (?:the|a|an|this|its|new|"
    r"[A-Z])[^,;]{0,40}?(?:law|act|rules?|constitution|code|treaty|regulations?)\b)|"
    r"\b(?:by law|under (?:the|a|an|its|new) (?:\w+ ){0,4}?(?:law|act|rules|constitution|code|treaty|regulations)),? "
    r"[^;]{0,80}?\b(?:must|may|cannot|can|have to|has to)\b",
    re.IGNORECASE,
)
CAUSING = re.compile(
    r"\b(?:because|due to|caus(?:ed?|es|ing)|led to|leads? to|leading to|result(?:s|ed)? (?:of|in|from)|as a result|"
    r"trigger(?:s|ed|ing)?|spark(?:s|ed|ing)|prompt(?:s|ed|ing)|blamed? (?:on|for|it on)|thanks to|owing to|"
    r"stem(?:s|med)? from|attributed to|(?:is|are|was|were|been) behind|linked to|provok(?:es?|ed)|responsible for|"
    r"contribut(?:es?|ed) to|driven by|fuell?ed by|brought about|on account of)\b",
    re.IGNORECASE,
)
COMPARING = re.compile(
    r"\b(?<!other )(?<!rather )(?<!more )(?<!less )(?<!fewer )than\b|"
    r"\b(?:more|less|fewer) (?!than\b)[\w-]+(?: [\w-]+){0,3} than\b|"
    r"\b(?:more|less|fewer) than (?:in|the|any|its|their|his|her|last|other|those|"
    r"it|they|we|he|she|when|before|ever)\b|"
    r"\bcompar(?:ed|ison) (?:with|to)\b|\btwice (?:as (?:[\w-]+ as|many|much|likely|high|large|big|fast)|the|"
    r"that|its|their|what|more)\b|"
    r"\b\w+ times (?:as|more|the|that|higher|larger|lower|"
    r"greater|bigger)\b|"
    r"\b(?:doubled|tripled|trebled|quadrupled|halved|outnumber\w*|outperform\w*|overtook|surpass\w*|exceed\w*)\b|"
    r"\b(?:rose|fell|grew|dropped|increased|decreased|declined|climbed|slumped|shrank|risen|fallen|grown|up|down|"
    r"gained|lost|plunged|soared|jumped) (?:\w+ )?(?:by\b|from\b[^.;]{1,60}?\bto\b)|"
    r"\b(?:worst|best|highest|lowest|largest|biggest|deadliest|hottest|coldest|fastest|most \w+|least \w+)\b"
    r"[^.;]{0,60}?\b(?:since|in (?:\w+ )?(?:years|decades|history)|on record|ever)\b|"
    r"\brecord (?:high|low)\b|\bas \w+ as (?!many|much|few|little|well|soon|long|far)(?:the|in|any|its|last)\b|"
    r"\b(?:is|are|was|were|remains?|became) (?:now |still )?(?:the|\w+(?:[’']s)) (?:\w+ )?(?:\w{3,}est|most \w+|least "
    r"\w+)\b",
    re.IGNORECASE,
)
TAKING_SIDES = word_set(
    "supports support supported opposes oppose opposed backs backed back favours favors favoured favored demands "
    "demand demanded rejects reject rejected urges urge urged condemns condemn condemned wants want wanted "
    "refuses refuse refused vows vow vowed promises promise promised pledges pledge pledged welcomes welcome "
    "welcomed insists insist intends intend intended plans plan planned threatens threaten threatened"
)
DEMANDING = word_set("must should shouldn't shouldn’t ought")
CALLING = word_set("call calls called")
JUDGING = word_set(
    "unacceptable disgraceful disgrace shameful shame terrible horrible awful wonderful amazing beautiful ugly "
    "outrageous outrage ridiculous absurd stupid stupidity nonsense great best worst unfair fair wrong "
    "irresponsible reckless brilliant fantastic disaster pathetic cowardly heroic tragic sad proud boring "
    "disappointing impressive excellent perfect silly foolish crazy evil immoral unjust deplorable appalling "
    "dreadful lovely magnificent superb embarrassing humiliating incompetent good bad better important"
)
LINKING = word_set(
    "is are was were be been being 's ’s seems seem seemed looks look looked feels feel felt sounds sounded remains "
    "remain remained isn't isn’t wasn't wasn’t"
)
IN_MY_VIEW = re.compile(
    r"^(?:I|we) (?:do not |don[’']t )?(?:\w+ly )?(?:think|believe|feel|hope|guess|love|hate|like|prefer|doubt)\b|"
    r"\b(?:in (?:my|our|his|her) (?:view|opinion)|to my mind|I (?:think|believe|feel)|frankly|sadly|unfortunately)\b",
    re.IGNORECASE,
)
PRIVATE = re.compile(
    r"^(?:I|we) (?:\w+ )?(?:am|are|was|were|feel|felt|love|hate|miss|cried|hope|like|enjoy)\b", re.IGNORECASE
)
RHETORICAL = re.compile(
    r"^(?:let[’']?s|let us|imagine|just think|enough|God|may (?:he|she|they|God)|shame on)\b", re.IGNORECASE
)
VAGUE = re.compile(
    r"\b(?:things?|stuff|something|somehow|somewhat|some (?:people|say|form)|many (?:people|things)|various|a lot|"
    r"the situation|in (?:many|some) (?:ways|respects)|to (?:some|a certain) (?:extent|degree)|kind of|sort of|"
    r"certain (?:people|circles|forces)|near future|soon|everything|moving "
    r"forward|step by step|better days)\b",
    re.IGNORECASE,
)
STANDING_VERBS = word_set(
    "is are has have refers refer shares share extends extend owns own lies stands includes include consists "
    "contains borders covers serves belongs remains means runs powers hosts employs"
)
OFFICIAL = word_set(
    "ministry department government president minister premier chancellor governor mayor police army military "
    "authorities officials official prosecutor prosecutors commission parliament senate cabinet kremlin pentagon "
    "agency bureau office council court judge spokesman spokeswoman spokesperson secretary administration "
    "embassy nato bank regulator commissioner general colonel treasury state institute health senator lawmaker sheriff"
)
