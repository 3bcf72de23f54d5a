"""What gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from claimtrack import postgres

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtrack.settings")

if settings.EMBEDDED:
    postgres.ensure_running()

application = get_wsgi_application()
