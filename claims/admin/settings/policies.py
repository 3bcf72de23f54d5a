"""The desk's policies: what publication requires, and what needs no second person. Editors switch them on and off."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from claims.models import Policy
from claims.vocabulary import PolicyKind, RoutineMove
from claimtrack.core.admin.base import AuditedAdmin

POLICY_REQUIREMENTS = {
    PolicyKind.TWO_INDEPENDENT_SOURCES: _("At least two independent origins affirm the claim."),
    PolicyKind.SENIOR_APPROVAL: _("If an unnamed source takes or relays a position, a senior must approve the claim."),
    PolicyKind.RIGHT_OF_REPLY: _("Every party has responded or declined, or was asked and its deadline has passed."),
}
ROUTINE_MOVES = {
    RoutineMove.SILENCE_CHECKED_AGAIN: _(
        "If a further check finds a party as silent as before, a published claim says so without a second person."
    ),
    RoutineMove.SOURCE_RENAMED: _("If a source is renamed, published claims name it anew without a second person."),
    RoutineMove.DOCUMENT_RETITLED: _(
        "If an article's title or address is corrected, published claims show it without a second person."
    ),
}
"""What policies allow in published claims. Without one of them, a second person approves everything."""

MEANINGS = (*POLICY_REQUIREMENTS.items(), *ROUTINE_MOVES.items())


@admin.register(Policy)
class PolicyAdmin(AuditedAdmin):
    """Policies are enforced at publication, for every user, in the admin and the API."""

    list_display = ["kind", "class_of_claims", "state", "asks"]
    empty_message = _(
        "No policies are set: an approved claim with parties and quotes can be published. Add a policy to require more."
    )
    fields = ["kind", "tag", "is_on", "note"]

    @admin.display(description=_("applies to"))
    def class_of_claims(self, policy: Policy) -> str:
        return _("claims tagged “{tag}”").format(tag=policy.tag) if policy.tag else str(_("every claim"))

    @admin.display(description=_("state"))
    def state(self, policy: Policy) -> SafeString:
        symbol, word = ("●", _("on")) if policy.is_on else ("○", _("off"))
        return format_html('<span aria-hidden="true">{}</span> {}', symbol, word)

    @admin.display(description=_("requirement"))
    def asks(self, policy: Policy) -> str:
        return str(next(meaning for kind, meaning in MEANINGS if kind == policy.kind))

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        requirements = ((kind.label, text) for kind, text in MEANINGS)
        form.base_fields["kind"].help_text = format_html_join(mark_safe("<br>"), "<b>{}</b> {}", requirements)
        return form
