"""A secret that is made once and kept in a file only its owner can read."""

import base64
import os
import secrets
from pathlib import Path

from factcheck.env import SettingError

SEED_BYTES = 32


def kept(path: Path, *, length: int = 50) -> str:
    """The secret in `path`; made on first use, by whichever of several processes comes first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    if not path.exists():
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(length))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()


def seed(name: str, given: str) -> bytes:
    """The 32 bytes of a signing key, of their 43 characters of base64url; none where nothing is given.

    Raises `SettingError`, without showing any of it, for anything else, and for bytes that nobody drew at random.
    """
    if not given:
        return b""
    try:
        found = base64.b64decode(f"{given.rstrip('=')}=", altchars=b"-_", validate=True)
    except ValueError:
        found = b""
    if len(found) != SEED_BYTES or len(set(found)) < SEED_BYTES // 2:
        raise SettingError(f"{name} takes {SEED_BYTES} random bytes, in base64url: 43 characters.")
    return found
