from datetime import datetime

from django_filters import ChoiceFilter, FilterSet

from claims.querysets import ClaimQuerySet
from claims.vocabulary import Confirmation
from sources.api.filters import IdFilter, MomentFilter, TextFilter
from sources.models import Source


class MomentsFilter(FilterSet):
    """The two clocks of a question."""

    as_of = MomentFilter(label="What had been said by this moment (ISO 8601, with its offset).")
    known_at = MomentFilter(label="What the desk knew at this moment; it must have passed.")

    @property
    def known_at_asked(self) -> datetime | None:
        return self.form.cleaned_data["known_at"]


class ClaimFilter(MomentsFilter):
    """Which claims. A claim's text and parties are those of its newest revision, as far as known at `known_at`.

    Confirmation, sources and parties at a moment are for the derivation to judge; the database only leaves out what
    cannot fit.
    """

    confirmation = ChoiceFilter(
        choices=Confirmation.choices, method="by_confirmation", label="The claims with this status at the moments."
    )
    source = IdFilter(method="by_source", label="Claims about which the source of this id is on record at the moments.")
    party = IdFilter(method="by_party", label="Claims of which the source of this id is a party.")
    text = TextFilter(method="by_text", label='Claims whose statement holds these words; "…" for a phrase, - for not.')

    def by_confirmation(self, claims: ClaimQuerySet, name: str, confirmation: str) -> ClaimQuerySet:
        asked = self.form.cleaned_data
        then = asked["as_of"] or asked["known_at"]
        return claims if then else claims.confirmed_as(Confirmation(confirmation))

    def by_source(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        return claims.with_source(_ever_the_same(source))

    def by_party(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        then = self.known_at_asked
        alike = _ever_the_same(source)
        return claims.with_party_then(alike, then) if then else claims.with_party(alike)

    def by_text(self, claims: ClaimQuerySet, name: str, text: str) -> ClaimQuerySet:
        then = self.known_at_asked
        return claims.saying_then(text, then) if then else claims.saying(text)


def _ever_the_same(source: int) -> list[int]:
    return list(Source.objects.ever_same_as(source).values_list("pk", flat=True))
