"""How names are compared: speakers, origins and publishers in any script; and addresses of pages."""

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"^the\s+")
_PORTS = {"http": 80, "https": 443}
# What is added to an address to tell who followed it, and changes nothing of what lies there.
_TRACKING = re.compile(r"utm_.+|fbclid|gclid|dclid|yclid|msclkid|mc_cid|mc_eid|igshid|_ga")

# Scripts in which nothing stands between words, or what is joined to a word is written to its end: Thai, Lao, Burmese,
# Khmer, kana, Han, Hangul. Each of their characters is a word.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
# Endings of declined names: of Kazakh those with letters of its own, which no Russian word ends in; then of Russian.
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_KAZAKH = re.compile(r"(?<=\w{3})(?:[ндт][ыі]ң|[ғқ]а|[ндтс]і)$")
_RUSSIAN = re.compile(
    r"(?<=\w{3})(?:[ая]ми|[ыи]ми|[ое]го|[ое]му|[ыи][мхйе]|[ое][мйе]|[ая][мхя]|[ую]ю|[ое]в|[аеёийоуыьюя])$"
)
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+")


def fold(name: str) -> str:
    """`name` as it is compared: NFKC, case folded, white space collapsed. Empty for nothing but space."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


def fold_voice(name: str) -> str:
    """`fold`, and without a leading English article: "the Interior Ministry" is the Interior Ministry."""
    return _ARTICLE.sub("", fold(name))


def bare(text: str) -> str:
    """Its words alone, folded, with a space around each: whole words of one text are found in another."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def stemmed(text: str) -> str:
    """`bare`, and Cyrillic words without their endings: as a net of one who would rather find too much."""
    return f" {' '.join(_stem(word) for word in _WORD.findall(fold(text)))} "


def _stem(word: str) -> str:
    if not _CYRILLIC.fullmatch(word):
        return word
    return _RUSSIAN.sub("", _KAZAKH.sub("", _KAZAKH.sub("", word)))  # Kazakh puts one ending to another


def fold_address(url: str) -> str:
    """A web address as it is compared; "" for what is none.

    Scheme and host in lower case, without a default port, without the fragment and without what only tells who followed
    the link. All else may lead to another page, and is kept: http and https, www or not, a slash at the end.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _PORTS or not host:
        return ""
    host = f"[{host}]" if ":" in host else host
    named = parse_qsl(parts.query, keep_blank_values=True)
    told = [(name, value) for name, value in named if not _TRACKING.fullmatch(name.lower())]
    query = parts.query if len(told) == len(named) else urlencode(told)
    netloc = host if port in {None, _PORTS[scheme]} else f"{host}:{port}"
    return urlunsplit((scheme, netloc, parts.path or "/", query, ""))


def address_key(url: str) -> str:
    """The hash (SHA-256, hex) that addresses of one page are found by; "" for none."""
    folded = fold_address(url)
    return hashlib.sha256(folded.encode()).hexdigest() if folded else ""
