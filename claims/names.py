"""How names are compared: speakers, origins and publishers, in any script."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"^the\s+")


def fold(name: str) -> str:
    """`name` as it is compared: NFKC, case folded, white space collapsed. Empty for nothing but space."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


def fold_voice(name: str) -> str:
    """`fold`, and without a leading English article: "the Interior Ministry" is the Interior Ministry."""
    return _ARTICLE.sub("", fold(name))
