"""A claim's words with what stands around them."""

from reading.types import Quote, Span

_CONTEXT = 32


def quote_of(text: str, span: Span) -> Quote:
    """The words of a span and up to 32 characters on both sides."""
    before, after = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
    return Quote(span.of(text), before, after, span.start, span.end)
