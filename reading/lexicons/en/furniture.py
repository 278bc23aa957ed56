"""Lines that belong to a page and not to the article."""

import re

LINK_TEXT = re.compile(
    r"(?:read (?:more|also|next|on|full|our|in app|the (?:original|full|rest|whole|latest|story|article))\b.*|"
    r"(?:see|watch|listen|view|click|tap) (?:more|also|here|now|live|all|comments?|to|on|the (?:video|full|"
    r"live)|video)\b.*|"
    r"(?:sign (?:up|in)|log in|subscribe|follow (?:us|our|@|on)|more (?:on|from)|continue reading|skip (?:to|"
    r"past|ad))\b.*|"
    r"share(?: (?:this|on|via)\b.*)?|advertisement\b.*|print(?: this\b.*)?|e-?mail(?: (?:this|us)\b.*)?|"
    r"download .*\bapp\b.*|"
    r"related(?: (?:topics|articles|stories|content|coverage|links|internet links|news))?(?::.*)?|"
    r"(?:support (?:us|our)|join (?:us|the conversation)|leave a comment|most (?:read|popular|viewed)|"
    r"recommended|promoted|"
    r"sponsored|back to top|copyright|tags?:|topics?:|our standards:|image source|media source)\b.*|©.*|"
    r"donate(?: now)?|comments?(?: \(\d+\))?|tags?|topics?|videos?|photos?|gallery|live updates?|get the .*|"
    r".*\bnewsletters?|"
    r".*\ball rights reserved\b.*)[:.]?$",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.’'-]+"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,3}}(?:,? (?:and )?{_NAME}(?: {_NAME}){{0,3}}){{0,4}}"
CREDIT_LINE = re.compile(
    rf"(?:{_NAMES},?(?: in [A-Z][\w ]+,?)? (?:reported from|contributed (?:to|reporting|from)|contributed|"
    rf"is an? (?:[\w-]+ ){{0,3}}(?:writer|reporter|correspondent|editor|columnist|journalist))\b|"
    r"(?i:(?:additional |with )?reporting by|(?:written|edited|editing|compiled|translated|research) by|"
    r"the associated press contributed|"
    r"this (?:article|story|report|interview|conversation|transcript) (?:was|originally|has))\b|"
    r"(?i:published|updated|posted|last updated|first published|last modified)\b.*\d|(?:[-–—] )?with (?:AP|AFP|"
    r"Reuters)\b)"
)
SIGNATURE = re.compile(r"[—–―] ?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:, [^.]{0,80})?$")
BYLINE = re.compile(r"(?:By|BY) [A-Z][\w.’'-]+(?:[ ,]+(?:and\b|[A-Z][\w.’'-]+)){0,10}\.?$")
DATE_LINE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\d{1,2}\s+)?(?:january|february|march|april|may|"
    r"june|july|august|"
    r"september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s+\d{1,4}(?:,?\s+\d{4})?"
    r"(?:\s+(?:at\s+)?\d{1,2}:\d{2}.*)?\.?$",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"\s*[(\[]([^()\[\]]*\b(?:AP|AFP|EPA|UPI|PA|Reuters|Getty|Images?|Photos?|Press|Post|Times|News|"
    r"Shutterstock|Bloomberg|"
    r"TASS|Sputnik|Anadolu|Xinhua|courtesy|handout|via|Agency|Service|Telegraph|Guardian|Herald|Journal|File|Wikimedia|"
    r"Flickr|Creative Commons|Pool|Staff|Twitter|Facebook|Instagram|YouTube|Zuma|"
    r"[\w.’' -]+/[\w.’' -]+)\b[^()\[\]]*)[)\]]\.?$",
    re.IGNORECASE,
)
LABELLED_CREDIT = re.compile(
    r"(?:\s|^)(?:photo(?:graph)?|image|picture|credit|photo credit|image credit|source)s?\s*(?:by|:|"
    r"/)\s*[^.:]{2,60}\.?$",
    re.IGNORECASE,
)
_AGENCY = (
    r"(?:REUTERS|Reuters|AFP|AP|EPA(?:-EFE)?|EFE|Getty(?: Images)?|UPI|TASS|Sputnik|Xinhua|Anadolu|Shutterstock|"
    r"NurPhoto|Bloomberg)"
)
# "REUTERS/Jo Lund" wherever it ends a line; "AFP" only behind a full stop.
SLASHED_CREDIT = re.compile(rf"(?:^|\s){_AGENCY}(?: Photo)?(?:\s?/\s?[A-Z][\w.’' -]{{1,40}}){{1,3}}$")
AGENCY_CREDIT = re.compile(rf"(?<=[.!?”\"])\s{_AGENCY}(?: (?:File )?Photos?)?\.?$")
CREDITED = frozenset(
    {"courtesy", "of", "the", "by", "for", "and", "via", "from", "with", "permission", "in", "de", "van"}
)
CAPTION_LEAD = re.compile(
    r"(?:(?:file(?: photo)?|photo|image|pictured?|caption)\s*[-–—:]|(?:image|media) caption,?)\s*", re.IGNORECASE
)
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]+){0,3})(?:,\s[\w. ]{2,24})?(?:\s?\([A-Z][\w ]{1,20}\))?\s?(?:[—–]|--?)\s?"
)
BULLET = re.compile(r"(?:[-*•·▪–]|\d{1,3}[.)])\s+")
VIDEO_CREDITS = re.compile(r"\bvideo\b", re.IGNORECASE)
