"""The as-of view of a claim: its standing at chosen clocks, compared with now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.domain.clocks import Clocks, resolve_clocks
from claims.domain.comparison import ChangedAttribution, Comparison, compare_standings
from claims.domain.history import History
from claims.domain.standing import Position, Standing, standing
from claims.domain.wording import wording
from claims.domain.wording.names import SourceFacts, capitalized
from claims.models import Claim, ClaimRevision
from claimtrack.core.admin.fields import DateTimeLocalInput
from claimtrack.core.exceptions import Refused
from sources.text.word_diff import DiffRun, word_diff

MAX_LISTED_CHANGES = 50


class AsOfForm(forms.Form):
    """The clocks of the as-of view. Either may be blank; `claims.domain.clocks` supplies the defaults."""

    use_required_attribute = False
    as_of = forms.DateTimeField(
        label=_("Statements up to (UTC)"),
        required=False,
        widget=DateTimeLocalInput(),
        help_text=_("What had been said by then."),
    )
    known_at = forms.DateTimeField(
        label=_("Logged up to (UTC)"),
        required=False,
        widget=DateTimeLocalInput(),
        help_text=_("What the desk had logged by then."),
    )

    def __init__(self, data: Any, *, now: datetime) -> None:
        clocks = {name: data[name] for name in ("as_of", "known_at") if data.get(name)}
        self._now = now
        self.moments: Clocks | None = None
        self.status = HTTPStatus.OK
        super().__init__(clocks or None, auto_id="as-it-stood-%s", label_suffix="")
        if self.is_bound and not self.is_valid():
            self.status = HTTPStatus.BAD_REQUEST

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        self.data = self.data | {name: _as_typed(at) for name, at in given.items() if at is not None}
        if self.errors:
            return given
        try:
            self.moments = resolve_clocks(given.get("as_of"), given.get("known_at"), now=self._now)
        except Refused as refusal:
            self.add_error("known_at", refusal.message)
        return given


def _as_typed(moment: datetime) -> str:
    """The value for the input field; the URL may be more precise."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"


@dataclass(frozen=True, slots=True)
class NamedPositionChange:
    """One party's position then and now, with names."""

    party: str
    then: Position | None
    now: Position | None
    is_moved: bool


@dataclass(frozen=True, slots=True)
class AsOfView:
    """The as-of view. `revision` is None before the claim was opened; `statement` is the diff from then to now."""

    clocks: Clocks
    revision: ClaimRevision | None
    statement: Sequence[DiffRun]
    wording: str
    comparison: Comparison
    position_changes: Sequence[NamedPositionChange]
    changed_attributions: Sequence[ChangedAttribution]
    names: SourceFacts

    @property
    def is_changed(self) -> bool:
        same = self.comparison.then.confirmation == self.comparison.now.confirmation
        return not same or bool(self.comparison.moved or self.changed_attributions or self.is_statement_changed)

    @property
    def is_statement_changed(self) -> bool:
        return len(self.statement) > 1


def as_of_view(claim: Claim, record: History, now: Standing, clocks: Clocks) -> AsOfView:
    derived = standing(record, clocks)
    comparison = compare_standings(derived, now, clocks)
    revision = claim.revisions.filter(recorded_at__lte=clocks.known_at).order_by("-number").first()
    names = record.facts_at(clocks.known_at)
    return AsOfView(
        clocks=clocks,
        revision=revision,
        statement=word_diff(revision.statement, claim.revision.statement) if revision else (),
        wording=wording(derived, names),
        comparison=comparison,
        position_changes=[
            NamedPositionChange(capitalized(names[step.party].name), step.then, step.now, step.moved)
            for step in comparison.position_changes
        ],
        changed_attributions=comparison.changed_attributions[:MAX_LISTED_CHANGES],
        names=names,
    )
