"""Who may put a card into a page of theirs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE
from django.conf import settings
from django.http import HttpResponse

View = Callable[..., HttpResponse]


def framable(view: View) -> View:
    """The pages of EMBED_FRAME_ANCESTORS may frame what this view answers, and nobody else's may.

    The older X-Frame-Options knows no lists, so it gives way to the policy.
    """

    @wraps(view)
    def framed(*args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(*args, **kwargs)
        answer._csp_replace = {"frame-ancestors": settings.EMBED_FRAME_ANCESTORS or [NONE]}
        answer.xframe_options_exempt = True
        return answer

    return framed
