"""The base classes of the forms on the card of a comment request."""

from collections.abc import Collection
from datetime import UTC
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.admin.comment_requests.request_cards import CommentRequestCard, Siblings, siblings_of
from claims.models import CommentRequest
from claims.workflow import REQUEST_COMMENT
from claimtrack.core.admin.action_forms import ActionForm

SPEAKER_HELP = _("Someone who speaks for the party. Leave blank for the party itself.")


class CommentRequestForm(ActionForm):
    """An action form about one comment request, shown collapsed on the request's card."""

    subject: CommentRequest
    permission = REQUEST_COMMENT
    title: ClassVar[Any]
    button: ClassVar[Any] = _("Save")

    def __init__(self, data: Any = None, *, subject: CommentRequest, user: Any, **options: Any) -> None:
        super().__init__(data, subject=subject, user=user, **options)
        self.anchor = f"{self.slug}-{subject.pk}"
        self.auto_id = f"{self.anchor}-%s"  # every card has the same form

    @property
    def address(self) -> str:
        return reverse(f"admin:claims_claim_{self.slug}", args=[self.subject.claim_id, self.subject.pk])

    @classmethod
    def is_available(cls, card: CommentRequestCard) -> bool:
        return card.outcome is None


class TimedRequestForm(CommentRequestForm):
    """Has a time field, named by `time_field`, that defaults to now."""

    time_field: ClassVar[str]

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={self.time_field: timezone.now().astimezone(UTC)}, **options)


class SameQuestionForm(CommentRequestForm):
    """Ends a request, and with it others that put the same question about other claims.

    `siblings` are those, if the page has looked them up.
    """

    def __init__(
        self, data: Any = None, *, subject: CommentRequest, siblings: Siblings | None = None, **options: Any
    ) -> None:
        super().__init__(data, subject=subject, **options)
        if siblings is None:
            siblings = siblings_of([subject], chosen=self.chosen_ids())[subject.pk]
        self.siblings = {sibling.pk: sibling for sibling in siblings}

    def chosen_ids(self) -> list[int]:
        """The ids of the requests that the person chose. One may have ended since; the action then says so."""
        raise NotImplementedError


def claim_label(request: CommentRequest) -> str:
    return str(_("claim {number}, “{statement}”")).format(number=request.claim_id, statement=request.claim)


def with_others(message: Any, also: Collection[CommentRequest]) -> str:
    """The message, with the number of other claims for which the same was recorded."""
    if not also:
        return str(message)
    others = ngettext("The same for {number} other claim.", "The same for {number} other claims.", len(also))
    return f"{message} {others.format(number=len(also))}"
