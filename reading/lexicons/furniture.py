"""Lines that belong to a page and not to the article."""

import re

LINK_TEXT = re.compile(
    r"(?:read|see|watch|listen|view|click|tap|sign up|sign in|log in|subscribe|share|follow|advertisement|"
    r"related|more on|"
    r"more from|continue reading|skip|download|support|donate|join|print|e-?mail|comments?|leave a comment|"
    r"tags?|topics?|"
    r"newsletter|most read|recommended|sponsored|promoted|back to|copyright|©|all rights reserved|get the|also read|"
    r"video|photos?|gallery|live updates?)\b",
    re.IGNORECASE,
)
_NAMES = r"[A-Z][\w.’'-]+(?:\s+(?:[A-Z][\w.’'-]+|and|de|van|von|,)|,)*"
CREDIT_LINE = re.compile(
    rf"(?:{_NAMES}\s+(?:reported|contributed|reports|is a|is an)\s+(?:from|to|reporting|in|staff|writer|"
    rf"reporter|freelance|"
    r"correspondent)\b|(?:additional|with) reporting by\b|reporting by\b|(?:written|edited|editing|compiled|"
    r"translated) "
    r"by\b|by [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:,| and |$)|the associated press contributed\b|"
    r"(?:published|updated|posted|last updated|first published)\b.*\d|this (?:article|story|report) (?:was|"
    r"originally|has)\b)",
    re.IGNORECASE,
)
BYLINE = re.compile(r"(?:By|BY) [A-Z][\w.’'-]+(?:[ ,]+(?:and |[A-Z][\w.’'-]+)){0,10}\.?$")
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
CAPTION_LEAD = re.compile(r"(?:FILE|PHOTO|IMAGE|PICTURED?|CAPTION|FILE PHOTO)\s*(?:[-–—:])\s*", re.IGNORECASE)
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]+){0,3})(?:,\s[\w. ]{2,24})?(?:\s?\([A-Z][\w ]{1,20}\))?\s?(?:[—–]|--?)\s?"
)
BULLET = re.compile(r"(?:[-*•·▪–]|\d{1,3}[.)])\s+")
VIDEO_CREDITS = re.compile(r"\bvideo\b", re.IGNORECASE)
