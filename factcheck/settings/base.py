"""What holds for every way of running the desk. Nothing here opens a door: the other modules say what differs."""

from pathlib import Path

from csp.constants import NONE, SELF

from factcheck import env, logs, watch

ROOT = Path(__file__).resolve().parents[2]
VAR = env.folder("FACTCHECK_VAR", ROOT / "var")

DEBUG = False
ALLOWED_HOSTS: list[str] = []
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "web",  # before allauth, whose templates it overrides
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "factcheck",
    "claims",
    "api",
]

MIDDLEWARE = [
    "factcheck.middleware.RequestIdMiddleware",
    "factcheck.client.ClientAddressMiddleware",
    "factcheck.middleware.AccessLogMiddleware",
    "factcheck.archive.ArchiveHostMiddleware",
    *watch.MIDDLEWARE,
    "api.throttling.RateLimitMiddleware",
    "api.errors.ProblemMiddleware",
    "factcheck.middleware.BodyLimitMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "web.middleware.OwnWaysMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_USER_MODEL = "claims.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "web.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login_failed": "20/5m/ip,10/5m/key"}
# Links of invitations that nobody knows, opened from an address.
JOIN_RATE_LIMITS = {"join": "20/5m/ip"}
# Readers who ask for a correction: an hour from one address, a day about one fact-check from one network and from all.
_AN_HOUR = env.integer("CORRECTION_REQUESTS_PER_HOUR", 5, least=1)
_A_NETWORK = env.integer("CORRECTION_REQUESTS_PER_NETWORK", 10, least=1)
ASK_RATE_LIMITS = {
    "ask": f"{_AN_HOUR}/h/ip",
    "ask_about": f"{_A_NETWORK}/d/key",
    "first_about": "1/d/key",  # not refused: whoever is the first of a network is heard when others have asked too much
    "asked": "20/5m/ip",  # keys that lead nowhere
}
CORRECTION_REQUESTS_PER_DAY = env.integer("CORRECTION_REQUESTS_PER_DAY", 50, least=1)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:articles"
LOGOUT_REDIRECT_URL = "account_login"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
# Whether there is a mail server to send invitations by; else their links are shown only.
SENDS_MAIL = False
# Where people find the desk, for links that no request made.
DESK_ADDRESS = env.text("DESK_ADDRESS", f"http://127.0.0.1:{env.text('PORT', '8000')}")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "factcheck.urls.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {
        "BACKEND": "claims.gateways.storage.Disk",
        "OPTIONS": {"location": VAR / "files"},
    },
    "staticfiles": {"BACKEND": "factcheck.static.StaticFiles"},
}

# An error page has to be shown even where a style sheet was not collected.
WHITENOISE_MANIFEST_STRICT = False

# Production may have one (factcheck.settings.production); one machine needs none.
REDIS_URL = ""

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sizes in bytes. Django's own limit is that of the largest body there is, an article's, so that a form with a file
# holds no more than that beside it; before it, ours answers with the limit's name.
MAX_ARTICLE_BYTES = env.integer("MAX_ARTICLE_BYTES", 5_000_000, least=1)
MAX_FILE_BYTES = env.integer("MAX_FILE_BYTES", 100_000_000, least=1)
MAX_BODY_BYTES = env.integer("MAX_BODY_BYTES", 1_000_000, least=1)
MAX_BUNDLE_BYTES = env.integer("MAX_BUNDLE_BYTES", 1_000_000_000, least=1, most=2_000_000_000)
ARTICLE_FACTOR, ENVELOPE = 6, 100_000  # JSON and forms write a character in up to six bytes
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_ARTICLE_BYTES * ARTICLE_FACTOR + ENVELOPE

# A file on its way in lies beside those that are kept, and what is left of one is swept away with theirs.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "factcheck.uploads.OnDisk"]
UPLOADS = VAR / "files" / "incoming"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Calls of the API a minute: reads and writes of a token, how many times that its newsroom may, and calls from an
# address in whose name nobody was found. Counted in this process, the only web process there is on SQLite.
RATE_READS_PER_MINUTE = env.integer("RATE_READS_PER_MINUTE", 6_000, least=1)
RATE_WRITES_PER_MINUTE = env.integer("RATE_WRITES_PER_MINUTE", 1_200, least=1)
RATE_NEWSROOM_FACTOR = env.integer("RATE_NEWSROOM_FACTOR", 10, least=1)
RATE_FAILURES_PER_MINUTE = env.integer("RATE_FAILURES_PER_MINUTE", 120, least=1)
RATE_COUNTERS = "api.counters.Memory"
TRUSTED_PROXIES = 0

# Seconds that a claimed job belongs to its worker without a heartbeat, and between two looks at the table.
JOB_LEASE_SECONDS = env.integer("JOB_LEASE_SECONDS", 10, least=2)
JOB_POLL_SECONDS = 0.5

# Milliseconds that a statement may run, wait for a lock, and leave a transaction idle (PostgreSQL).
STATEMENT_TIMEOUT_MS = env.integer("STATEMENT_TIMEOUT_MS", 30_000)
LOCK_TIMEOUT_MS = env.integer("LOCK_TIMEOUT_MS", 10_000)
IDLE_TIMEOUT_MS = 60_000

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.TokenAuthentication",
        "api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["api.throttling.Limits"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "api.pagination.Cursor",
    "EXCEPTION_HANDLER": "api.errors.handle",
    "UNAUTHENTICATED_USER": None,
    "PAGE_SIZE": 50,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Factcheck",
    "DESCRIPTION": "Articles in, their claims out, evidence for and against, and the record of it all.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "About": "claims.enums.About",
        "ActorKind": "claims.enums.ActorKind",
        "Anchor": "claims.enums.Anchor",
        "ArticleEvidence": "claims.enums.ArticleEvidence",
        "ArticleStatus": "claims.enums.ArticleStatus",
        "BlockKind": "claims.enums.BlockKind",
        "Capture": "claims.enums.Capture",
        "CaptureWay": "claims.enums.CaptureWay",
        "ClaimOrigin": "claims.enums.ClaimOrigin",
        "ClaimType": "claims.enums.ClaimType",
        "ClaimerStance": "claims.enums.ClaimerStance",
        "ComponentKind": "claims.enums.ComponentKind",
        "EventKind": "claims.enums.EventKind",
        "LinkKind": "claims.enums.LinkKind",
        "Likeness": "claims.enums.Likeness",
        "EvidenceState": "claims.enums.EvidenceState",
        "GateCode": "claims.gates.GateCode",
        "CorrectionKind": "claims.decisions.CorrectionKind",
        "RequestState": "claims.decisions.RequestState",
        "ReviewDecision": "claims.decisions.ReviewDecision",
        "Uncheckable": "claims.decisions.Uncheckable",
        "VerdictState": "claims.decisions.VerdictState",
        "VerdictWord": "claims.decisions.VerdictWord",
        "EvidenceStatus": "claims.enums.EvidenceStatus",
        "Form": "claims.enums.Form",
        "LinkRole": "claims.enums.LinkRole",
        "LocatorKind": "claims.enums.LocatorKind",
        "RemovalKind": "claims.enums.RemovalKind",
        "PartialReason": "claims.enums.PartialReason",
        "Role": "claims.enums.Role",
        "Scope": "claims.enums.Scope",
        "SelectionState": "claims.enums.Selection",
        "SourceClass": "claims.enums.SourceClass",
        "SourceKind": "claims.enums.SourceKind",
        "SpeakerKind": "claims.enums.SpeakerKind",
        "Stage": "claims.enums.Stage",
        "Stance": "claims.enums.Stance",
        "WordsOf": "claims.enums.WordsOf",
        "CheckState": "claims.enums.CheckState",
        "Watch": "claims.enums.Watch",
        "NoState": "claims.enums.NoState",
        "SearchOutcome": "claims.enums.SearchOutcome",
    },
}

# What signs the heads of records (nothing where it is empty), and the public keys that did so before.
RECORD_KEY = b""
RECORD_FORMER_KEYS = env.keys("RECORD_FORMER_KEYS")

# A host of its own where captured pages are replayed, and nothing else is served; nowhere when empty.
ARCHIVE_HOST = env.host("ARCHIVE_HOST")

# Places that the fetcher may ask though they are not public, and whom the servers that it asks can write to.
FETCH_ALLOW = env.pairs("FETCH_ALLOW")
FETCH_CONTACT = env.contact("FETCH_CONTACT")

# A browser that renders stored pages which scripts build, offline; and whether it takes a picture of every page.
CHROMIUM = env.program("CHROMIUM")
CHROMIUM_PICTURES = env.flag("CHROMIUM_PICTURES", default=False)

# Minutes between two looks for watched articles and captured pages that are due; nothing is watched where it is 0.
WATCH_EVERY = env.integer("WATCH_EVERY", 15)

LOGGING = logs.config(env.text("LOG_FORMAT", "line"), env.text("LOG_LEVEL", "INFO"))

# Where metrics are served (nowhere when empty), and the token that reads them; without one, this machine alone may.
METRICS_PATH = watch.PATH
METRICS_PORT = watch.PORT
METRICS_ADDRESS = watch.ADDRESS
METRICS_TOKEN = watch.TOKEN
