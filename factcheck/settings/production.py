"""Several processes on PostgreSQL, Redis and Celery. Every secret has to be given; vague values are refused by name."""

from factcheck import databases, env
from factcheck.settings.base import *  # noqa: F403 - settings are a namespace that Django reads as a whole
from factcheck.settings.base import INSTALLED_APPS

SECRET_KEY = env.secret("SECRET_KEY", least=40)
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS")
DATABASES = {"default": databases.postgresql(env.secret("DATABASE_URL"))}

INSTALLED_APPS = ["factcheck.ringing.RingingConfig" if app == "factcheck" else app for app in INSTALLED_APPS]

REDIS_URL = env.secret("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False  # the row is taken over when its lease is over
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "readings"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 5, "visibility_timeout": 3600}
CELERY_TASK_TIME_LIMIT = 600

# Behind a proxy that ends TLS; HTTPS_ONLY=false is for a trial on the machine itself.
HTTPS_ONLY = env.flag("HTTPS_ONLY", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS_ONLY else None
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS_ONLY else 0
SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_SECURE = HTTPS_ONLY
