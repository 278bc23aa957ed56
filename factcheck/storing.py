"""Where files lie: in a folder, or in a bucket that speaks S3's protocol where the environment names one."""

import importlib.util
import re
from typing import Any

from django.conf import settings

from factcheck import env
from factcheck.env import SettingError

BACKEND = "claims.gateways.bucket.Bucket"
MOST = 5_000_000_000  # bytes that one request can put

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_REGION = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ENDPOINT = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")

_RIGHTS = "Let the key read, write, list and delete in the bucket (GetObject, PutObject, DeleteObject, ListBucket)."
# What the server answered, and what would help.
_ADVICE = {
    "NoSuchBucket": "Make the bucket, or set STORAGE_BUCKET to the one that is there.",
    "InvalidAccessKeyId": "Set STORAGE_KEY to a key's id that the server knows.",
    "SignatureDoesNotMatch": "Set STORAGE_SECRET to the secret of STORAGE_KEY, and the machine's clock right.",
    "RequestTimeTooSkewed": "Have this machine set its clock by NTP.",
    "AccessDenied": _RIGHTS,
    "403": _RIGHTS,
    "PermanentRedirect": "Set STORAGE_REGION to the bucket's.",
    "AuthorizationHeaderMalformed": "Set STORAGE_REGION to the bucket's.",
    "NoCredentialsError": "Give STORAGE_KEY and STORAGE_SECRET: this machine has no role of its own.",
    "SSLError": "The server's certificate is not trusted: name its authority in SSL_CERT_FILE.",
}


def bucket(*, most: int) -> dict[str, Any]:
    """Django's entry for the bucket; empty when none is named. `most` is the size of the largest file, in bytes.

    Raises `SettingError` for what is vague or can't work: half a key, an address with a path, a missing library.
    """
    name, region = env.text("STORAGE_BUCKET"), env.text("STORAGE_REGION")
    endpoint = env.text("STORAGE_ENDPOINT").rstrip("/")
    key, secret = env.secret("STORAGE_KEY", default=""), env.secret("STORAGE_SECRET", default="")
    if not name:
        _nothing_without(STORAGE_ENDPOINT=endpoint, STORAGE_REGION=region, STORAGE_KEY=key, STORAGE_SECRET=secret)
        return {}
    _matches("STORAGE_BUCKET", name, _BUCKET, "a bucket's name: 3 to 63 of a-z, 0-9, dots and hyphens")
    _matches("STORAGE_ENDPOINT", endpoint, _ENDPOINT, "an address such as https://s3.example.org, without a path")
    _matches("STORAGE_REGION", region, _REGION, "a region such as eu-central-1")
    if not (endpoint or region):
        raise SettingError("STORAGE_BUCKET is set, and not where it is: set STORAGE_REGION, or STORAGE_ENDPOINT.")
    if bool(key) != bool(secret):
        raise SettingError("STORAGE_KEY and STORAGE_SECRET go together: give both, or neither.")
    if most > MOST:
        raise SettingError(f"MAX_FILE_BYTES is {most}; a bucket takes files of at most {MOST} bytes.")
    if importlib.util.find_spec("storages") is None or importlib.util.find_spec("boto3") is None:
        raise SettingError("STORAGE_BUCKET is set, and django-storages is not installed (requirements/production.txt).")
    options = {"bucket_name": name, "endpoint_url": endpoint or None, "region_name": region or "us-east-1"}
    return {
        "default": {"BACKEND": BACKEND, "OPTIONS": options | {"access_key": key or None, "secret_key": secret or None}}
    }


def _matches(name: str, given: str, form: re.Pattern[str], takes: str) -> None:
    if given and not form.fullmatch(given):
        raise SettingError(f"{name} is {given!r}; it takes {takes}.")


def _nothing_without(**given: str) -> None:
    if names := [name for name, value in given.items() if value]:
        raise SettingError(f"{', '.join(names)} given, and no bucket is named: set STORAGE_BUCKET.")


def said() -> str:
    """Where they lie, for a sentence of the doctor's: empty for a folder."""
    chosen: Any = settings.STORAGES["default"]
    if chosen["BACKEND"] != BACKEND:
        return ""
    options = chosen["OPTIONS"]
    return f" in the bucket {options['bucket_name']} at {options['endpoint_url'] or options['region_name']}"


def advice(error: BaseException) -> str:
    """What would help against an error of the bucket's; empty where files lie in a folder."""
    if not said():
        return ""
    answered = getattr(error, "response", {}).get("Error", {}).get("Code", "")
    known = _ADVICE.get(answered) or _ADVICE.get(type(error).__name__)
    return known or "Look whether this machine reaches the server (STORAGE_ENDPOINT, STORAGE_REGION) and it runs."
