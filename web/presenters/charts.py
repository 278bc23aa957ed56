"""Pictures as plain numbers: where each bar begins and ends. No HTML, no database.

Widths are per cent of the picture and heights are pixels, so that a picture fits a telephone and a desk alike while its
words keep their size. Every picture carries the same numbers as a table, and the table may have more rows than are
drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LINE = 46
BAR = 18
TALL = 180
# A number stands inside its bar only where it has room.
ROOM = 9.0
LONG = 34
DRAWN = 12
# So few columns are no wider than they would be among so many.
FEWEST = 6
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table that goes with a picture: its words, and where they lead."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One thing to draw: `look` is the class that gives pattern and colour."""

    look: str
    label: str
    number: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar; `said` is its number, where it has room."""

    value: Value
    x: float
    y: float
    width: float
    height: float
    said: str

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return round(self.x + self.width / 2, 2)

    @property
    def base(self) -> float:
        """The line its number stands on."""
        return round(self.y + self.height / 2 + 4, 2)


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its words above it."""

    label: str
    total: int
    y: int
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what a screen reader says of it, and its numbers as a table."""

    name: str
    title: str
    description: str
    rows: list[Row] = field(default_factory=list)
    height: int = 0
    legend: list[Value] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    body: list[list[Cell]] = field(default_factory=list)

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return round(100 * len(self.rows) / max(len(self.rows), FEWEST), 2)

    @property
    def key(self) -> str:
        """The id of its title."""
        return f"picture-{self.name}"

    @property
    def linked(self) -> bool:
        """Whether its table leads on to what was counted."""
        return any(cell.address for row in self.body for cell in row)


@dataclass(frozen=True, slots=True)
class Station:
    """A stop on a claim's way: who, what they did, and the box that says so."""

    name: str
    whole: str
    note: str
    y: int
    last: bool


def stacked(rows: Sequence[tuple[str, Sequence[Value]]]) -> tuple[list[Row], int]:
    """Horizontal bars, one below the other, all to the scale of the longest; and the height of the picture."""
    most = max((sum(value.number for value in values) for _, values in rows), default=0)
    found = [_row(label, values, index * LINE, most) for index, (label, values) in enumerate(rows)]
    return found, len(rows) * LINE


def columns(rows: Sequence[tuple[str, Sequence[Value]]]) -> tuple[list[Row], int]:
    """Upright bars, one beside the other; and the height of the picture, with room for words below."""
    most = max((sum(value.number for value in values) for _, values in rows), default=0)
    wide = 100 / max(len(rows), FEWEST)
    found = []
    for index, (label, values) in enumerate(rows):
        at, parts = float(TALL), []
        for value in values:
            tall = round(TALL * value.number / most, 2) if most else 0
            at = round(at - tall, 2)
            if tall:
                parts.append(Part(value, round(index * wide + 0.15 * wide, 2), at, round(0.7 * wide, 2), tall, ""))
        found.append(Row(label, sum(value.number for value in values), TALL + 16, parts))
    return found, TALL + 24


def stations(names: Sequence[tuple[str, str]]) -> tuple[list[Station], int]:
    """A way from the first of `names` to the last, each with a note of what they did; and the picture's height."""
    found = [
        Station(cut(name), name, cut(note), index * 70, index == len(names) - 1)
        for index, (name, note) in enumerate(names)
    ]
    return found, max(len(names) * 70 - 22, 0)


def cut(text: str) -> str:
    """`text` short enough for a small screen; the whole stands in the words beside the picture."""
    return text if len(text) <= LONG else f"{text[: LONG - 1].rstrip()}…"


def heat(number: int, most: int) -> int:
    """How strongly a cell is shaded, from 0 (nothing) to 4."""
    if not number or not most:
        return 0
    return 1 + min(3, 4 * number // (most + 1))


def csv_rows(picture: Picture) -> Iterable[list[str]]:
    """The table as rows of a CSV file, in which no cell is taken for a formula."""
    yield [guarded(word) for word in picture.head]
    for row in picture.body:
        yield [guarded(cell.text) for cell in row]


def guarded(text: str) -> str:
    """`text` so that a spreadsheet shows it and doesn't reckon with it."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _row(label: str, values: Sequence[Value], y: int, most: int) -> Row:
    at, parts = 0.0, []
    for value in values:
        if not value.number:
            continue
        width = round(100 * value.number / most, 2)
        said = str(value.number) if width >= ROOM and len(values) > 1 else ""
        parts.append(Part(value, round(at, 2), y + LINE - BAR - 6, width, BAR, said))
        at += width
    return Row(cut(label), sum(value.number for value in values), y + 16, parts)
