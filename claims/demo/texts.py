"""The demo's articles and saved pages: texts of our own, about events that are on record; the outlets are made up."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File

HERE = Path(__file__).parent

UNREST = {
    "title": "President says 20,000 “bandits” attacked Almaty",
    "publisher": "Steppe Monitor",
    "published_at": datetime(2022, 1, 7, 18, 0, tzinfo=UTC),
    "url": "https://steppe-monitor.example/2022/01/07/almaty",
    "language": "en",
}
AFTERMATH = {
    "title": "Detentions pass 12,000 as Almaty counts its dead",
    "publisher": "Steppe Monitor",
    "published_at": datetime(2022, 1, 18, 9, 0, tzinfo=UTC),
    "url": "https://steppe-monitor.example/2022/01/18/aftermath",
    "language": "en",
}


def text(file: str) -> str:
    """The text of an article."""
    return (HERE / f"{file}.txt").read_text(encoding="utf-8")


def page(file: str) -> "File[bytes]":
    """A page of ours, as one saves it in a browser."""
    return ContentFile((HERE / "pages" / file).read_bytes(), name=file)


def sample() -> dict[str, Any]:
    """The first of them, as the intake takes it: under a title that says what it is, without an original to open."""
    beside = {name: value for name, value in UNREST.items() if name != "url"}
    return {**beside, "text": text("unrest"), "title": f"Sample: {UNREST['title']}", "external_id": "sample"}
