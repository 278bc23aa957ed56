"""A user's signed-in sessions, as they see and end them. allauth keeps a row for each beside Django's own."""

import logging
import re
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

# That a session was seen is noted at most this often by a process, so that reading does not mean writing.
NOTED_EVERY = timedelta(minutes=5)
REMEMBERED = 10_000
AGENT_LENGTH = 200

_noted: dict[str, float] = {}

# The first that a browser's own words hold is what it is: most claim to be several.
_BROWSERS = (
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrom(e|ium)/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
    (r"curl/", "curl"),
)
_SYSTEMS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "macOS"),
    (r"CrOS", "ChromeOS"),
    (r"Linux|X11", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A session. `browser` is in words; `here` is the one that asks."""

    id: int
    browser: str
    address: str
    since: datetime
    last_seen: datetime
    here: bool


def note(request: HttpRequest) -> None:
    """Keep when this session was last seen, from where and with what. Where nothing can be written it is left out."""
    key, now = request.session.session_key, time.monotonic()
    if not key or _noted.get(key, -1e9) > now - NOTED_EVERY.total_seconds():
        return
    if len(_noted) >= REMEMBERED:
        _noted.clear()
    _noted[key] = now
    seen = {
        "user": request.user,
        "ip": get_adapter(request).get_client_ip(request),
        "user_agent": request.headers.get("User-Agent", "")[:AGENT_LENGTH],
        "last_seen_at": timezone.now(),
    }
    try:
        with transaction.atomic():
            UserSession.objects.update_or_create(session_key=key, defaults=seen)
    except DatabaseError:
        log.warning("That a session was seen could not be noted.")


def listing(request: HttpRequest) -> list[Row]:
    """The user's sessions that still hold: this one first, then by when they were last seen."""
    here = request.session.session_key
    rows = [
        Row(one.pk, browser(one.user_agent), one.ip, one.created_at, one.last_seen_at, one.session_key == here)
        for one in _live(request.user)
    ]
    return sorted(rows, key=lambda row: (not row.here, -row.last_seen.timestamp()))


def end(request: HttpRequest, session_id: int) -> bool:
    """Sign one other session of the user out; False when there is none of that id."""
    found = [one for one in _live(request.user) if one.pk == session_id]
    return bool(_end(request, found))


def end_others(request: HttpRequest) -> int:
    """Sign all sessions of the user out but this one; how many there were."""
    return _end(request, _live(request.user))


def browser(agent: str) -> str:
    """What a browser says of itself, in two words."""
    what = next((name for pattern, name in _BROWSERS if re.search(pattern, agent)), "")
    where = next((name for pattern, name in _SYSTEMS if re.search(pattern, agent)), "")
    if what and where:
        return _("%(browser)s on %(system)s") % {"browser": what, "system": where}
    return what or where or _("An unknown browser")


def _live(user: Any) -> list[Any]:
    """The rows of sessions that are stored, not expired, and not of an earlier password."""
    rows = {one.session_key: one for one in UserSession.objects.filter(user=user)}
    stored = Session.objects.filter(session_key__in=rows, expire_date__gt=timezone.now())
    known = user.get_session_auth_hash()
    return [rows[one.session_key] for one in stored if one.get_decoded().get(HASH_SESSION_KEY) == known]


def _end(request: HttpRequest, sessions: list[Any]) -> int:
    keys = [one.session_key for one in sessions if one.session_key != request.session.session_key]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)
