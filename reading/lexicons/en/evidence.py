"""Words that show what an article offers for a claim."""

import re

from reading.lexicons.sets import word_set

ABSENT = re.compile(
    r"\b(?:(?:provid|offer|giv|present|produc|cit|suppl|show|furnish|have|has|had)\w*\s+(?:any\s+|"
    r"us\s+)?no\s+(?:\w+\s+)?"
    r"(?:evidence|proof|details|source)|without\s+(?:\w+ing\s+)?(?:any\s+|\w+\s+)?(?:evidence|proof)|"
    r"(?:not|n[o’']t|never|declined\s+to|refused\s+to|failed\s+to)\s+(?:\w+\s+)?(?:provide|offer|give|present|"
    r"produce|cite|supply)\w*\s+"
    r"(?:any\s+|further\s+)?(?:evidence|proof)|no\s+evidence|unsubstantiated|unfounded|baseless|"
    r"unsupported\s+claims?)\b"
    r"(?:\s+(?:to|for|of)\b[^,.;]*)?",
    re.IGNORECASE,
)
CONTRASTING = re.compile(
    r"[,;—–][”\"’]?\s*(?:al)?(?:though|but|yet|while|whereas|despite|even as|contradicting)\s+((?:\w+[\w’'-]*\s+){0,4}?"
    r"(?:videos?|footage|photos?|images?|pictures?|recordings?|records?|data|figures|documents?|witnesses|residents|"
    r"monitors?|experts?|reports?|studies|statistics|satellite|critics|others|opponents)\b[^.;]*?\b"
    r"(?:show|suggest|indicat|contradict|disput|den|tell|told|sa(?:y|id)|prov|reveal|reject)\w*[^.;”\"]*)",
    re.IGNORECASE,
)
CALLED_DISPUTED = re.compile(
    r"[,—–-][”\"’]?\s*(?:an? (?:claim|pledge|promise|charge|allegation|figure|"
    r"statement|view|accusation|account)(?: that)?|something)\s+"
    r"((?:[\w’'-]+\s+){1,5}?(?:disput|den(?:y|ied|ies)|reject|contest|doubt)\w*)",
    re.IGNORECASE,
)
DENIAL = re.compile(
    r"(?:But |However, |Yet )?((?:[\w’'.-]+\s+){1,8}?(?:denied|denies|deny|rejected|rejects|reject|disputed|"
    r"disputes|dispute|"
    r"dismissed|contradicted)\s+(?:the|that|this|these|those|such|any|all)\s+(?:claim|allegation|accusation|"
    r"charge|report|"
    r"assertion|figure|account)s?|"
    r"(?:[\w’'.-]+\s+){1,8}?(?:disputed|disputes|dispute)\s+(?:that|this|it)(?=\s*[.;,]|$))"
)
RUMOURED = frozenset(
    {"understood", "believed", "said", "reported", "thought", "alleged", "rumoured", "rumored", "claimed", "announced"}
)
# Reports that nobody can ask for: hearsay, and no document.
UNCONFIRMED = re.compile(
    r"\b(?:unconfirmed|media|press|news|initial|early|conflicting|local|multiple|several|some)\s+(?:\w+\s+)?reports\b",
    re.IGNORECASE,
)
HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly", "rumoured", "rumored"})
VIDEO = word_set("video videos footage recording recordings livestream clip clips film")
PHOTO = word_set("photo photos photograph photographs image images picture pictures screenshot screenshots")
DATA = word_set(
    "monitor monitors monitoring data figures statistics census survey surveys poll polls index tally count "
    "registry record records measurements readings tracker database numbers bureau observatory statistician"
)
DOCUMENT = word_set(
    "document documents memo memos report reports filing filings lawsuit indictment affidavit transcript letter "
    "email emails e-mails contract audit study studies review paper analysis complaint order ruling"
)
WITNESS = word_set(
    "witness witnesses eyewitness eyewitnesses resident residents bystander bystanders survivor survivors"
)
EXPERT = word_set(
    "expert experts professor scientist scientists researcher researchers analyst analysts economist economists "
    "historian historians epidemiologist virologist meteorologist seismologist statisticians engineer engineers"
)
