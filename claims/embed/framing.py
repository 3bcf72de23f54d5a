"""Controls which sites may frame a card."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE
from django.conf import settings
from django.http import HttpResponse

View = Callable[..., HttpResponse]


def framable(view: View) -> View:
    """Lets only the sites in EMBED_FRAME_ANCESTORS frame the view's response.

    Sends no X-Frame-Options, which cannot list sites.
    """

    @wraps(view)
    def framed(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response._csp_replace = {"frame-ancestors": settings.EMBED_FRAME_ANCESTORS or [NONE]}
        response.xframe_options_exempt = True
        return response

    return framed
