"""A reliability picture as plain SVG: how sure the engine is across, how often it is right upwards.

A point on the dotted line is as right as it says; above it the engine is too modest, below it too sure of itself. The
area of a point tells how many readings it stands for. Colours and their shapes hold on light and on dark pages.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_SIDE, _LEFT, _TOP = 400, 64, 24
_WIDTH, _HEIGHT = 760, 480
_FONT = 'font-family="system-ui, sans-serif" font-size="14" fill="#222"'
_LOOKS = (("#0b62a4", ""), ("#b3400a", ""), ("#0b62a4", "6 4"), ("#b3400a", "6 4"))


@dataclass(frozen=True, slots=True)
class Curve:
    """A name and its points: mean certainty, share that is right (both 0 to 1), number of readings."""

    name: str
    points: Sequence[tuple[float, float, int]]


def picture(curves: Sequence[Curve]) -> str:
    """The picture of at most four curves, with its axes and a legend; the same curves give the same bytes."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" {_FONT}>',
        "<title>How certain, and how often right</title>",
        f"<desc>{escape('; '.join(_told(curve) for curve in curves))}</desc>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        *_axes(),
    ]
    for number, curve in enumerate(curves):
        lines += _curve(curve, *_LOOKS[number % len(_LOOKS)], _TOP + 24 + 28 * number)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _told(curve: Curve) -> str:
    return f"{curve.name}: " + ", ".join(f"{mean:.2f} given, {right:.2f} right" for mean, right, _ in curve.points)


def _axes() -> Iterator[str]:
    yield f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>'
    yield (
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#555" stroke-width="1.5" '
        'stroke-dasharray="2 4"/>'
    )
    for tenth in range(0, 11, 2):
        share = tenth / 10
        if 0 < tenth < 10:
            yield (f'<path d="M{_x(share)} {_y(0)}V{_y(1)}M{_x(0)} {_y(share)}H{_x(1)}" stroke="#ddd" fill="none"/>')
        yield f'<text x="{_x(share)}" y="{_y(0) + 20}" text-anchor="middle">{share:.1f}</text>'
        yield f'<text x="{_x(0) - 8}" y="{_y(share) + 5}" text-anchor="end">{share:.1f}</text>'
    yield f'<text x="{_x(0.5)}" y="{_y(0) + 44}" text-anchor="middle">certainty given</text>'
    middle = _y(0.5)
    turned = f'transform="rotate(-90 18 {middle})"'
    yield f'<text x="18" y="{middle}" text-anchor="middle" {turned}>share that is right</text>'


def _curve(curve: Curve, colour: str, dashes: str, row: int) -> Iterator[str]:
    line = f'fill="none" stroke="{colour}" stroke-width="2"' + (f' stroke-dasharray="{dashes}"' if dashes else "")
    where = " ".join(f"{_x(mean)},{_y(right)}" for mean, right, _ in curve.points)
    yield f'<polyline points="{where}" {line}/>'
    fill = "#fff" if dashes else colour
    for mean, right, given in curve.points:
        yield (
            f'<circle cx="{_x(mean)}" cy="{_y(right)}" r="{max(3.0, min(11.0, math.sqrt(given) / 4)):.1f}" '
            f'fill="{fill}" fill-opacity="0.8" stroke="{colour}" stroke-width="2"/>'
        )
    at = _x(1) + 24
    yield f'<line x1="{at}" y1="{row}" x2="{at + 36}" y2="{row}" {line}/>'
    yield f'<text x="{at + 44}" y="{row + 5}">{escape(curve.name)}</text>'


def _x(share: float) -> int:
    return round(_LEFT + _SIDE * share)


def _y(share: float) -> int:
    return round(_TOP + _SIDE * (1 - share))
