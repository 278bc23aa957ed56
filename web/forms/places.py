"""A part of a picture, as a person types it and as it is kept."""

import re
from typing import Any

REGION = ("x", "y", "width", "height")
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?")


def region(typed: str) -> dict[str, int | float] | None:
    """Left, top, width and height as they are typed; None when it is something else."""
    parts = re.split(r"[\s,;]+", typed.strip())
    if len(parts) != len(REGION) or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    return {name: float(part) if "." in part else int(part) for name, part in zip(REGION, parts, strict=True)}


def as_typed(value: dict[str, Any]) -> str:
    """A region as it would be typed; nothing for one that is said by other numbers."""
    return ", ".join(str(value[name]) for name in REGION) if set(value) == set(REGION) else ""
