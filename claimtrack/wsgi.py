"""What gunicorn serves."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from claimtrack import postgres
from claimtrack.core.api.limits.waiting_room import WaitingRoom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtrack.settings")

if settings.EMBEDDED:
    postgres.ensure_running()

application = WaitingRoom(get_wsgi_application())
import_module(settings.ROOT_URLCONF)

# What is loaded by now stays until the end. Python need not look through it for garbage, again and again, while
# somebody waits for an answer that makes many objects.
gc.collect()
gc.freeze()

# Nor need it look through what an answer is made of while it is made: nearly all of that is gone with the answer.
gc.set_threshold(50_000)
