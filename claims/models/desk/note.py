from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claimtrack.core.db.constraints import NOT_BLANK

MAX_NOTE_CHARACTERS = 5000


class ClaimNote(models.Model):
    """What somebody at the desk says to colleagues about a claim. Not part of the record: no reader ever gets it.

    A removed note leaves its place in the thread, without its words.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="notes", verbose_name=_("claim"), db_index=False)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="replies",
        verbose_name=_("reply to"),
        help_text=_("The first note of its thread."),
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by"))
    body = models.TextField(_("note"), max_length=MAX_NOTE_CHARACTERS)
    created_at = models.DateTimeField(_("written at"))
    edited_at = models.DateTimeField(_("edited at"), null=True)
    removed_at = models.DateTimeField(_("removed at"), null=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("note")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="note_has_words_until_it_is_removed",
                condition=Q(removed_at=None, body__regex=NOT_BLANK) | Q(removed_at__isnull=False, body=""),
                violation_error_message=_("A note needs words. A removed one has none."),
            ),
            models.CheckConstraint(
                name="note_is_no_reply_to_itself",
                condition=~Q(parent=F("pk")),
                violation_error_message=_("A note cannot be a reply to itself."),
            ),
        ]
        indexes = [models.Index(fields=["claim", "id"], name="notes_by_claim")]

    def __str__(self) -> str:
        return f"note {self.pk} on claim {self.claim_id}"
