"""Edit conflicts: word diffs of the other user's changes and your own, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from claims.actions.claims.write import ClaimText, text_of
from claims.models import Claim, ClaimRevision
from sources.text.word_diff import DiffChange, DiffRun, word_diff

MAX_LISTED_REVISIONS = 10
"""The most intervening revisions that are listed, the newest ones."""


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field of the claim text: their changes and yours. `yours` is None if your action changes no text."""

    label: str
    theirs: Sequence[DiffRun]
    yours: Sequence[DiffRun] | None

    @property
    def is_contested(self) -> bool:
        """Whether both users changed the field."""
        return self.yours is not None and all(_has_changes(runs) for runs in (self.theirs, self.yours))


@dataclass(frozen=True, slots=True)
class EditConflict:
    """The revision that the user started from, the later ones (newest last), and the fields that differ."""

    base: ClaimRevision
    since: Sequence[ClaimRevision]
    lines: Sequence[FieldConflict]
    has_yours: bool

    @property
    def theirs(self) -> ClaimRevision:
        return self.since[-1]


def edit_conflict(claim: Claim, base_revision: int, yours: ClaimText | None) -> EditConflict | None:
    """Compare both versions with revision `base_revision`, their common base; None if there is no conflict to show."""
    revisions = claim.revisions.select_related("recorded_by")
    base = revisions.filter(number=base_revision).first()
    since = list(revisions.filter(number__gt=base_revision).order_by("-number")[:MAX_LISTED_REVISIONS])[::-1]
    if base is None or not since:
        return None
    start, theirs = _fields_by_label(text_of(base)), _fields_by_label(text_of(since[-1]))
    own = _fields_by_label(yours) if yours is not None else None
    lines = [
        FieldConflict(
            label, word_diff(before, theirs[label]), word_diff(before, own[label]) if own is not None else None
        )
        for label, before in start.items()
        if theirs[label] != before or (own is not None and own[label] != before)
    ]
    return EditConflict(base, since, lines, has_yours=own is not None)


def _fields_by_label(text: ClaimText) -> Mapping[str, str]:
    return {
        str(_("Statement")): text.statement,
        str(_("Parties")): "; ".join(map(str, text.parties)),
        str(_("Why no parties")): text.no_party_reason,
        str(_("Why no quotes")): text.no_words_reason,
        str(_("Tags")): ", ".join(text.tags),
        str(_("Language")): text.language,
    }


def _has_changes(runs: Sequence[DiffRun]) -> bool:
    return any(run.change != DiffChange.SAME for run in runs)
