"""Small pictures: drawn anew, of what a picture shows and of nothing else in the file; whatever the file is."""

import io
import struct
import subprocess
import zlib

import pytest
from PIL import Image

from claims.gateways import thumbnails
from claims.gateways.pictures.__main__ import MOST_POINTS, SIDE, drawn
from tests.files import HTML, MP4, PDF, PNG, SVG, drawing


def _seen(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def _frames(*colours: str) -> bytes:
    made = io.BytesIO()
    first, *others = (Image.new("RGB", (20, 20), colour) for colour in colours)
    first.save(made, "GIF", save_all=True, append_images=others)
    return made.getvalue()


def _claims_to_be(width: int, height: int) -> bytes:
    """A PNG of some bytes that says it has that many points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + chunk(b"IEND", b"")
    )


def test_it_is_small_and_keeps_its_shape() -> None:
    seen = _seen(thumbnails.drawn(drawing(2_000, 1_000)))
    assert (seen.format, seen.size) == ("JPEG", (SIDE, SIDE // 2))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_formats_that_browsers_know_are_drawn(kind: str) -> None:
    assert _seen(drawn(drawing(kind=kind)) or b"").size == (40, 30)


def test_what_is_kept_beside_the_points_stays_out() -> None:
    """The place and the camera in its EXIF, a page behind the picture; how it is to be turned is heeded."""
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Kanarienvogel camera"
    made = drawn(drawing(40, 30, "JPEG", exif=exif, comment=b"Kanarienvogel") + HTML)
    assert made
    assert [word for word in (b"Kanarienvogel", b"Exif", b"script") if word in made] == []
    assert _seen(made).size == (30, 40)


def test_of_what_moves_the_first_frame_is_drawn() -> None:
    seen = _seen(drawn(_frames("red", "blue")) or b"").convert("RGB")
    red, _, blue = seen.getpixel((10, 10))  # type: ignore[misc]
    assert (red > 200, blue < 50) == (True, True)


def test_what_shines_through_is_drawn_on_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(made, "PNG")
    assert min(_seen(drawn(made.getvalue()) or b"").convert("RGB").getpixel((5, 5))) > 250  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PNG,  # its head and nothing behind it
        drawing(200, 200)[:-60],  # cut off
        SVG,
        HTML,
        PDF,
        MP4,
        _claims_to_be(40_000, 40_000),  # a bomb: some bytes that would be gigabytes
        _claims_to_be(2_000_000_000, 2_000_000_000),
        _claims_to_be(MOST_POINTS + 1, 1),
        b"GIF89a\xff\xff\xff\xff" + b"\x00" * 100,
        b"\xff\xd8\xff\xe0" + b"\xff" * 1_000,
        b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\x00" * 100,
    ],
)
def test_what_cant_be_drawn_is_nothing(data: bytes) -> None:
    assert thumbnails.drawn(data) == b""


def test_a_file_over_the_limit_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails, "MOST_BYTES", 100)
    monkeypatch.setattr(subprocess, "run", None)
    assert thumbnails.drawn(b"1" * 101) == b""


def test_one_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails, "SECONDS", 0.001)
    assert thumbnails.drawn(drawing()) == b""
    monkeypatch.undo()
    assert thumbnails.drawn(drawing())
