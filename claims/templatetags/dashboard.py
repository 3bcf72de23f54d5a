"""The dashboard and its index of lists."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.contrib.admin import site
from django.db.models.options import Options
from django.template import Context
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.dashboard.dashboard import Dashboard, build_dashboard

register = template.Library()

SUBJECTS = (
    (_("Claims"), ("Claim", "CurrentPosition", "Attribution", "Review", "FactCheck", "ChangeEvent")),
    (_("Documents"), ("Document", "Snapshot", "Suggestion", "ArticleChange")),
    (_("Sources"), ("Source", "Affiliation", "Merge", "RuledOutName")),
    (_("The desk"), ("PendingCommentRequest", "CommentRequest", "Policy", "BulkImport")),
    (_("Tools"), ("Token", "WebhookEndpoint", "WebhookDelivery", "IngestJob")),
)
"""Models by subject, in screen order. Models not named here go under “People and system”."""


@register.simple_tag(takes_context=True)
def dashboard(context: Context) -> Dashboard:
    return build_dashboard(context["request"].user, timezone.now())


@register.filter
def list_heading(opts: Options) -> str:
    """The heading of the model's changelist."""
    return site.get_model_admin(opts.model).heading


@register.filter
def group_by_subject(apps: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Regroups Django's app list by subject."""
    models = {
        model["object_name"]: {**model, "name": list_heading(model["model"]._meta)}
        for app in apps
        for model in app["models"]
    }
    groups = [(heading, [models.pop(name) for name in names if name in models]) for heading, names in SUBJECTS]
    groups.append((_("People and system"), list(models.values())))
    return [(heading, members) for heading, members in groups if members]
