"""JSON that two readers read in two ways, or no reader to its end."""

from collections.abc import Callable


def _put_in(raw: bytes, more: bytes) -> bytes:
    """One more member at the end of an object."""
    return raw.rstrip()[:-1] + b"," + more + b"}\n"


TRICKS: dict[str, Callable[[bytes], bytes]] = {
    "a mark before it": lambda raw: b"\xef\xbb\xbf" + raw,
    "another encoding": lambda raw: raw.decode().encode("utf-16-le") + b"\n",
    "something after it": lambda raw: raw[:-1] + b"{}\n",
    "a name given twice": lambda raw: b'{"id": 1, "id": 1, ' + raw.lstrip()[1:],
    "no number": lambda raw: _put_in(raw, b'"zz": NaN'),
    "an endless number": lambda raw: _put_in(raw, b'"zz": -Infinity'),
    "a number of 10,000 digits": lambda raw: _put_in(raw, b'"zz": ' + b"9" * 10_000),
    "half a character": lambda raw: _put_in(raw, b'"zz": "\\ud800"'),
    "100,000 brackets": lambda raw: _put_in(raw, b'"zz": ' + b"[" * 100_000 + b"]" * 100_000),
}
