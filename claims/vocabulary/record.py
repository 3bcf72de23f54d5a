"""What the record says: stances, certainties, positions, confirmations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stance(TextChoices):
    """The stance a source takes on a claim, by its words or its silence (RumourEval's stances in wire style)."""

    ASSERTS = "asserts", _("asserts")
    CONFIRMS = "confirms", _("confirms")
    PARTLY_CONFIRMS = "partly_confirms", _("partly confirms")
    DENIES = "denies", _("denies")
    QUESTIONS = "questions", _("questions")
    DECLINES = "declines", _("declines to comment")
    SILENT = "silent", _("has not commented")
    RETRACTS = "retracts", _("retracts")


AFFIRMING_STANCES = frozenset({Stance.ASSERTS, Stance.CONFIRMS, Stance.PARTLY_CONFIRMS})
FULLY_AFFIRMING_STANCES = frozenset({Stance.ASSERTS, Stance.CONFIRMS})
SUBSTANTIVE_STANCES = AFFIRMING_STANCES | {Stance.DENIES, Stance.QUESTIONS}
NO_COMMENT_STANCES = frozenset({Stance.SILENT, Stance.DECLINES})
"""Stances that need no passage in a document: somebody checked, or asked, and found no statement."""


class Directness(TextChoices):
    """Whether the content is a direct quotation, a paraphrase, or both (PARC)."""

    DIRECT = "direct", _("direct quotation")
    INDIRECT = "indirect", _("paraphrase")
    MIXED = "mixed", _("partly quoted")


class Certainty(TextChoices):
    """How sure the document is that the source said it. Anything below certain does not count toward status."""

    CERTAIN = "certain", _("certain")
    PROBABLE = "probable", _("probable (“reportedly said”)")
    POSSIBLE = "possible", _("possible (“may have said”)")


class Precision(TextChoices):
    """How exactly the date of a statement is known."""

    MINUTE = "minute", _("to the minute")
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")


class Confirmation(TextChoices):
    """The confirmation status of a claim, in the order of the rules: the first rule that applies wins."""

    RETRACTED = "retracted", _("Retracted")
    DISPUTED = "disputed", _("Disputed")
    DENIED = "denied", _("Denied")
    CONFIRMED = "confirmed", _("Confirmed")
    PARTLY_CONFIRMED = "partly_confirmed", _("Partly confirmed")
    CORROBORATED = "corroborated", _("Corroborated")
    SINGLE_SOURCE = "single_source", _("Single source")
    UNCONFIRMED = "unconfirmed", _("Unconfirmed")


class PositionKind(TextChoices):
    """Where a party stands: one of the stances, or how far the desk has got in asking."""

    ASSERTS = "asserts", _("asserts")
    CONFIRMS = "confirms", _("confirms")
    PARTLY_CONFIRMS = "partly_confirms", _("partly confirms")
    DENIES = "denies", _("denies")
    QUESTIONS = "questions", _("questions")
    DECLINES = "declines", _("declines to comment")
    SILENT = "silent", _("has not commented")
    RETRACTS = "retracts", _("has retracted")
    ASKED = "asked", _("asked, no answer yet")
    NOT_ASKED = "not_asked", _("not yet asked")


AFFIRMING_POSITIONS = frozenset(PositionKind(stance) for stance in AFFIRMING_STANCES)
FULLY_AFFIRMING_POSITIONS = frozenset(PositionKind(stance) for stance in FULLY_AFFIRMING_STANCES)
NO_STATEMENT_POSITIONS = frozenset(
    {PositionKind.SILENT, PositionKind.DECLINES, PositionKind.ASKED, PositionKind.NOT_ASKED}
)
"""The positions of parties that have made no statement on the claim."""
