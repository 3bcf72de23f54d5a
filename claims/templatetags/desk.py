"""The first page of the desk, which Django's index renders."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.contrib.admin import site
from django.db.models.options import Options
from django.template import Context
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.desk import Desk, desk

register = template.Library()

GROUPS = (
    (_("Claims"), ("Claim", "CurrentPosition", "Attribution", "Review", "FactCheck", "ChangeEvent")),
    (_("Documents"), ("Document", "Snapshot", "Suggestion", "ArticleChange")),
    (_("Sources"), ("Source", "Affiliation", "Merge")),
    (_("The desk"), ("AwaitedComment", "CommentRequest", "Policy", "BulkImport")),
    (_("Tools"), ("Token", "WebhookEndpoint", "WebhookDelivery", "IngestJob")),
)
"""Where the lists stand, by what people look for; whatever is not named here is about people and machines."""


@register.simple_tag(takes_context=True)
def desk_of_this_person(context: Context) -> Desk:
    return desk(context["request"].user, timezone.now())


@register.filter
def list_heading(opts: Options) -> str:
    """What the desk calls the list of a model."""
    return site.get_model_admin(opts.model).heading


@register.filter
def grouped(apps: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Django's lists by app, as lists by what they are about."""
    models = {
        model["object_name"]: {**model, "name": list_heading(model["model"]._meta)}
        for app in apps
        for model in app["models"]
    }
    found = [(heading, [models.pop(name) for name in names if name in models]) for heading, names in GROUPS]
    found.append((_("People and machines"), list(models.values())))
    return [(heading, held) for heading, held in found if held]
