"""What the settings say."""

import os
from collections.abc import Iterator

from django.conf import settings

from factcheck.doctor import Finding, ok, warning, wrong

LEAST_KEY = 50
NEAR = {"127.0.0.1", "localhost", "[::1]"}


def debug() -> Iterator[Finding]:
    """Whether errors are shown to everybody."""
    if settings.DEBUG:
        yield wrong("DEBUG is on: errors show settings and code to everybody.", "Set DEBUG to False.")
    else:
        yield ok("DEBUG is off.")


def secret_key() -> Iterator[Finding]:
    """Whether sessions can be forged."""
    key = str(settings.SECRET_KEY)
    if len(key) < LEAST_KEY or len(set(key)) < 5:
        yield wrong(
            f"SECRET_KEY is weak: it has {len(key)} characters, {len(set(key))} different ones.",
            f"Set one of at least {LEAST_KEY} random characters; everybody has to sign in again.",
        )
    else:
        yield ok("SECRET_KEY is long enough.")


def record_key() -> Iterator[Finding]:
    """Whether the heads of records are signed."""
    if settings.RECORD_KEY:
        yield ok("The heads of records are signed (RECORD_KEY).")
    else:
        yield warning(
            "The heads of records are not signed: nobody can tell when the end of one was cut off.",
            "Set RECORD_KEY to 32 random bytes in base64url.",
        )


def hosts() -> Iterator[Finding]:
    """Whether the desk answers to its own name, and to no other."""
    names = list(settings.ALLOWED_HOSTS)
    if not names:
        yield wrong("ALLOWED_HOSTS is empty: no request is answered.", "Set it to the desk's host names.")
    elif "*" in names:
        yield wrong("ALLOWED_HOSTS holds *: the desk answers to any name.", "Set it to the desk's host names.")
    else:
        yield ok(f"ALLOWED_HOSTS: {', '.join(names)}.")


def https() -> Iterator[Finding]:
    """Whether passwords travel in the open."""
    if settings.SECURE_SSL_REDIRECT and settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE:
        yield ok("Everything is sent to HTTPS, cookies too.")
    elif set(settings.ALLOWED_HOSTS) <= NEAR:
        yield ok("Without HTTPS, and reached from this machine only.")
    else:
        yield warning(
            "Passwords and cookies may travel without HTTPS.",
            "Put a proxy that ends TLS in front, and set HTTPS_ONLY=true.",
        )


def metrics() -> Iterator[Finding]:
    """Whether those who may read the metrics are named."""
    where = [f"/{settings.METRICS_PATH}"] if settings.METRICS_PATH else []
    where += [f"{settings.METRICS_ADDRESS}:{settings.METRICS_PORT}"] if settings.METRICS_PORT else []
    if not where:
        yield ok("Metrics are not served.")
    elif settings.METRICS_TOKEN:
        yield ok(f"Metrics are at {' and '.join(where)} for whoever has METRICS_TOKEN.")
    else:
        yield ok(f"Metrics are at {' and '.join(where)} for this machine itself.")


def mail() -> Iterator[Finding]:
    """Whether anything is mailed, and to whom errors are."""
    if not settings.SENDS_MAIL:
        yield ok("No mail is sent: links of invitations are shown only.")
    elif settings.ADMINS:
        yield ok(f"Errors are mailed to {', '.join(admin[1] for admin in settings.ADMINS)}.")
    else:
        yield ok("Invitations are mailed; errors are not (ADMINS).")


def fetching() -> Iterator[Finding]:
    """Whether pages are fetched from the public only."""
    allowed = ", ".join(settings.FETCH_ALLOW)
    if not allowed:
        yield ok("Pages are fetched from public addresses only.")
    else:
        yield warning(
            f"Pages are fetched from {allowed} though they need not be public (FETCH_ALLOW).",
            "Leave there only what everybody at the desk may read.",
        )


def rendering() -> Iterator[Finding]:
    """Whether stored pages are rendered, and by a browser that holds them in."""
    if not settings.CHROMIUM:
        yield ok("Pages that scripts build are not rendered (CHROMIUM).")
    elif not os.access(settings.CHROMIUM, os.X_OK):
        yield wrong(f"CHROMIUM names {settings.CHROMIUM}, which can't be run here.", "Install it, or set another path.")
    elif hasattr(os, "geteuid") and os.geteuid() == 0:
        yield warning(
            f"Pages are rendered by {settings.CHROMIUM} as root, where it runs without its sandbox.",
            "Run the workers as somebody else, or leave CHROMIUM empty.",
        )
    else:
        yield ok(f"Pages that scripts build are rendered by {settings.CHROMIUM}, in its sandbox.")
