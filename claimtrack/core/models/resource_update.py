from django.db import models
from django.utils.translation import gettext_lazy as _


class ResourceUpdate(models.Model):
    """When a resource of the API last changed; the database writes it, with the change or with the event about it.

    `kind` is the kind of resource, `resource_id` its id: a table for all kinds, because most of them are append-only
    and change only by what refers to them. Claims have theirs in their projections.
    """

    kind = models.CharField(_("kind"), max_length=20)
    resource_id = models.BigIntegerField(_("resource"))
    updated_at = models.DateTimeField(_("updated at"))

    class Meta:
        ordering = ["kind", "updated_at", "resource_id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "resource_id"],
                name="resource_is_updated_in_one_row",
                violation_error_message=_("This resource already has its time of update."),
            )
        ]
        indexes = [models.Index(fields=["kind", "updated_at", "resource_id"], name="resources_by_update")]

    def __str__(self) -> str:
        return f"{self.kind} {self.resource_id}"
