"""What an attribution did to the confirmation of claims, told to the person who recorded it."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.models import Claim


def confirmations(claims: Collection[int]) -> Mapping[int, str]:
    """How each of these claims is confirmed now, in the word that people read."""
    found = Claim.objects.with_current().filter(pk__in=claims)
    return {claim.pk: claim.current.get_confirmation_display() for claim in found}


def moved(claims: Collection[int], before: Mapping[int, str]) -> SafeString:
    """Each of these claims, with the way to it and what became of its confirmation; one not in `before` is new."""
    found = Claim.objects.with_current().in_bulk(claims)
    return format_html_join("; ", "{}", ((_confirmation_change(found[pk], before.get(pk, _("New claim"))),) for pk in claims))


def _confirmation_change(claim: Claim, before: str) -> SafeString:
    after = claim.current.get_confirmation_display()
    return format_html(
        '<a href="{}">{}</a> <span class="moved">{}</span>',
        reverse("admin:claims_claim_change", args=[claim.pk]),
        claim,
        f"{before} → {after}" if before != after else f"{_('still')} {after}",
    )
