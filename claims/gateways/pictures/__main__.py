"""The process in which a picture is taken apart: `python -m claims.gateways.pictures`.

The picture comes in on standard input; a small one, drawn anew, goes out as JPEG, without anything that was kept beside
its points (place, camera, names). It ends with 0 only then. However the file is made, it takes no more memory and time
than the bounds that this process sets itself before it looks at a byte.
"""

import io
import sys

from PIL import Image, ImageOps

from claims.gateways.documents.bounds import set_bounds

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
SIDE = 480  # points, the longer side of what is drawn
MOST_POINTS = 50_000_000
WHITE = (255, 255, 255)
REFUSED = 3


def drawn(data: bytes) -> bytes | None:
    """The first frame, upright, at most `SIDE` points long; None for what is no picture, or one of too many points."""
    Image.MAX_IMAGE_PIXELS = MOST_POINTS
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_POINTS:
            return None
        picture.draft("RGB", (SIDE, SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((SIDE, SIDE))
        seen = upright.convert("RGBA")
        flat = Image.new("RGB", seen.size, WHITE)
        flat.paste(seen, mask=seen.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=80)
    return out.getvalue()


def main() -> int:
    """Draw the picture that comes in; what can't be drawn is refused, whatever the library says of it."""
    set_bounds()
    try:
        found = drawn(sys.stdin.buffer.read())
    except Exception:  # noqa: BLE001 - the library raises all sorts of things over a file that is made to be broken
        return REFUSED
    if found is None:
        return REFUSED
    sys.stdout.buffer.write(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
