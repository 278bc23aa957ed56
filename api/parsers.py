"""How bodies are read."""

from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.utils import json


class StrictJSONParser(JSONParser):
    """JSON in UTF-8. What can't be parsed is refused in words, however deep it is nested; so is what stands twice."""

    def parse(self, stream: Any, *_: Any, **__: Any) -> Any:
        """The value. Raises `ParseError`."""
        try:
            return json.loads(stream.read().decode(), object_pairs_hook=_each_once)
        except RecursionError:
            raise ParseError("The JSON is nested too deep.") from None
        except ValueError as error:
            raise ParseError(f"JSON parse error - {error}") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object. Of two fields of one name some readers take the last and some the first. Raises `ValueError`."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"“{name[:100]}” stands twice in one object.")
        found[name] = value
    return found
