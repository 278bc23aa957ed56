"""Many articles in one go: a JSON object a line in, a JSON object a line out, in the same order.

`{"id", "text"}` becomes `{"id", "attributions", "claims", "disputes"}`. All positions count code points of the
text as it came. A line that holds no article is reported and passed over, so that one bad line does not cost the rest
of the night.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reading.engine import read
from reading.options import ReadingOptions
from reading.text.tidy import Tidied, tidy
from reading.types import Attributed, Ledger, Span

Report = Callable[[int, str], None]
Claims = Callable[[Ledger, Tidied, str], list[dict[str, Any]]]


def read_lines(
    lines: Iterable[str], options: ReadingOptions, claims_of: Claims, report: Report
) -> Iterator[dict[str, Any]]:
    """What is found in each line's article; `report` is told the number of a line that holds none, and why."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            name, text = record["id"], record["text"]
        except (ValueError, KeyError, TypeError):
            report(number, 'not a JSON object with "id" and "text"')
            continue
        if not isinstance(text, str):
            report(number, '"text" is no text')
            continue
        tidied = tidy(text)
        ledger = read(tidied.text, options)
        yield {
            "id": name,
            "attributions": [_attribution(tidied, one) for one in ledger.attributions],
            "claims": claims_of(ledger, tidied, text),
            "disputes": disputes_of(ledger),
        }


def disputes_of(ledger: Ledger) -> list[dict[str, Any]]:
    """The pairs of claims that gainsay each other, by their places in the list of claims."""
    return [{"claim": one.claim, "by": one.by, "why": one.why} for one in ledger.disputes]


def _attribution(tidied: Tidied, one: Attributed) -> dict[str, Any]:
    return {
        "source": _spans(tidied, one.source),
        "cue": _spans(tidied, one.cue),
        "content": [list(tidied.to_input(part.start, part.end)) for part in one.contents],
        "quote": one.form.value,
        "type": one.type.value,
        "certainty": dict(one.certainty) if one.certainty else None,
    }


def _spans(tidied: Tidied, span: Span | None) -> list[list[int]]:
    return [list(tidied.to_input(span.start, span.end))] if span else []
