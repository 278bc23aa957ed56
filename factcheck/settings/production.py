"""Several processes on PostgreSQL, Redis and Celery. Every secret has to be given; vague values are refused by name."""

from datetime import timedelta

from celery.schedules import crontab
from kombu.entity import Queue

from factcheck import databases, env, hosting, logs, secret, storing
from factcheck.caches import CACHE_TABLE
from factcheck.env import SettingError
from factcheck.settings.base import *  # noqa: F403 - settings are a namespace that Django reads as a whole
from factcheck.settings.base import ARCHIVE_HOST, INSTALLED_APPS, MAX_FILE_BYTES, STORAGES, VAR

SECRET_KEY = env.secret("SECRET_KEY", least=50)
RECORD_KEY = secret.seed("RECORD_KEY", env.secret("RECORD_KEY", default=""))
ALLOWED_HOSTS = hosting.allowed(env.hosts("ALLOWED_HOSTS"), ARCHIVE_HOST)
DATABASES = {
    "default": databases.postgresql(env.secret("DATABASE_URL"), password=env.secret("DATABASE_PASSWORD", default=""))
}

STATIC_ROOT = env.folder("STATIC_ROOT", VAR / "static")
INSTALLED_APPS = ["factcheck.ringing.RingingConfig" if app == "factcheck" else app for app in INSTALLED_APPS]

# Files lie in a bucket where one is named, else in a folder that all processes share.
STORAGES = STORAGES | storing.bucket(most=MAX_FILE_BYTES)

# Redis only rings the bell and keeps the cache: without it, workers look at the table and the database keeps the cache.
REDIS_URL = databases.redis(env.secret("REDIS_URL", default=""))
CACHES = {
    "default": {"BACKEND": "factcheck.caches.SharedCache", "LOCATION": (REDIS_URL, CACHE_TABLE)}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": CACHE_TABLE},
}

# Several web processes count the API's calls together: in Redis, or in a table while it is away or without one.
RATE_COUNTERS = "api.redis_counters.Shared" if REDIS_URL else "api.counters.Database"

CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 5, "visibility_timeout": 3600}
CELERY_TASK_QUEUES = [Queue(name) for name in ("readings", "checks", "captures")]  # type: ignore[no-untyped-call]
CELERY_TASK_DEFAULT_QUEUE = "readings"
CELERY_TASK_ROUTES = {
    "check_records": {"queue": "checks"},
    "prune": {"queue": "checks"},
    "sign_heads": {"queue": "checks"},
    "watch": {"queue": "checks"},
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False  # the row is taken over when its lease is over
# Each message carries its kind's own limits (claims.tasks.kinds); these are for whatever comes without.
CELERY_TASK_SOFT_TIME_LIMIT = 300
CELERY_TASK_TIME_LIMIT = 330
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 500_000  # kB; a bigger process is replaced after the job in hand
CELERY_WORKER_MAX_TASKS_PER_CHILD = 5_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 0.0
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "check every newsroom's record": {"task": "check_records", "schedule": crontab(hour="3", minute="17")},
    "forget answers of yesterday": {"task": "prune", "schedule": crontab(minute="43")},
    "sign the heads that moved": {"task": "sign_heads", "schedule": crontab(minute="7")},
}
if WATCH_EVERY:  # noqa: F405 - of base
    CELERY_BEAT_SCHEDULE["look at what is watched"] = {
        "task": "watch",
        "schedule": timedelta(minutes=WATCH_EVERY),  # noqa: F405 - of base
    }

# Mail goes by SMTP with STARTTLS, or nowhere: never into a log, where a link to reset a password has no place.
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.integer("EMAIL_PORT", 587, least=1)
EMAIL_HOST_USER = env.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_PASSWORD", default="")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
SENDS_MAIL = bool(EMAIL_HOST)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", f"factcheck@{ALLOWED_HOSTS[0].lstrip('.')}")
# Whom an error of a request is mailed to, if to anybody; the names are not used.
ADMINS = [("", address) for address in env.addresses("ADMINS")]
if ADMINS and not SENDS_MAIL:
    raise SettingError("ADMINS is set, and no mail can be sent: EMAIL_HOST is empty.")

LOGGING = logs.config(env.text("LOG_FORMAT", "json"), env.text("LOG_LEVEL", "INFO"), mailed=bool(ADMINS))

# Behind a proxy that ends TLS; HTTPS_ONLY=false is for a trial on the machine itself.
HTTPS_ONLY = env.flag("HTTPS_ONLY", default=True)
DESK_ADDRESS = env.text("DESK_ADDRESS", f"{'https' if HTTPS_ONLY else 'http'}://{ALLOWED_HOSTS[0].lstrip('.')}")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS_ONLY else None
# How many proxies in front add the address they saw to X-Forwarded-For; by the last of these, failures are limited.
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", int(HTTPS_ONLY))
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = False
SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_SECURE = HTTPS_ONLY
# Whether other hosts of the same domain speak HTTPS is the operator's to say; the preload list is for good.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
