"""The settings of a site of its own: those of production, without static files collected before."""

from claimtrack.settings import *  # noqa: F403
from claimtrack.settings import STORAGES

STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
