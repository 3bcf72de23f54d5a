"""The field's words, and what may follow what. Every choice that a claim's record can make is here."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stance(TextChoices):
    """What a source does to a claim by its words, or by its silence (RumourEval's stances in wire style)."""

    ASSERTS = "asserts", _("asserts")
    CONFIRMS = "confirms", _("confirms")
    PARTLY_CONFIRMS = "partly_confirms", _("partly confirms")
    DENIES = "denies", _("denies")
    QUESTIONS = "questions", _("questions")
    DECLINES = "declines", _("declines to comment")
    SILENT = "silent", _("has not commented")
    RETRACTS = "retracts", _("retracts")


AFFIRMING = frozenset({Stance.ASSERTS, Stance.CONFIRMS, Stance.PARTLY_CONFIRMS})
AFFIRMING_IN_FULL = frozenset({Stance.ASSERTS, Stance.CONFIRMS})
SUBSTANTIVE = AFFIRMING | {Stance.DENIES, Stance.QUESTIONS}
UNFORTHCOMING = frozenset({Stance.SILENT, Stance.DECLINES})
"""Stances that may be recorded without words in a document: somebody looked, or asked, and found none."""


class Directness(TextChoices):
    """Whether the content is the source's own words, a paraphrase, or both (PARC)."""

    DIRECT = "direct", _("direct quotation")
    INDIRECT = "indirect", _("paraphrase")
    MIXED = "mixed", _("partly quoted")


class Certainty(TextChoices):
    """How sure the document is that the source said so; below certain, the words lift no status."""

    CERTAIN = "certain", _("certain")
    PROBABLE = "probable", _("probable (“reportedly said”)")
    POSSIBLE = "possible", _("possible (“may have said”)")


class Precision(TextChoices):
    """How exactly the moment of a statement is known."""

    MINUTE = "minute", _("to the minute")
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")


class Confirmation(TextChoices):
    """The status of a claim in its standing. The order is that of the rules: the first that fits."""

    RETRACTED = "retracted", _("Retracted")
    DISPUTED = "disputed", _("Disputed")
    DENIED = "denied", _("Denied")
    CONFIRMED = "confirmed", _("Confirmed")
    PARTLY_CONFIRMED = "partly_confirmed", _("Partly confirmed")
    CORROBORATED = "corroborated", _("Corroborated")
    SINGLE_SOURCE = "single_source", _("Single source")
    UNCONFIRMED = "unconfirmed", _("Unconfirmed")


class PositionKind(TextChoices):
    """Where a party stands: one of the stances, or what the desk has done to learn it."""

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


AFFIRMING_POSITIONS = frozenset(PositionKind(stance) for stance in AFFIRMING)
FULLY_AFFIRMING_POSITIONS = frozenset(PositionKind(stance) for stance in AFFIRMING_IN_FULL)
WITHOUT_WORD = frozenset({PositionKind.SILENT, PositionKind.DECLINES, PositionKind.ASKED, PositionKind.NOT_ASKED})
"""The positions of parties that have given no word on the claim."""


class SuggestionState(TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


SUGGESTION_TRANSITIONS: Mapping[SuggestionState, frozenset[SuggestionState]] = {
    SuggestionState.OPEN: frozenset({SuggestionState.ACCEPTED, SuggestionState.REJECTED}),
    SuggestionState.ACCEPTED: frozenset(),
    SuggestionState.REJECTED: frozenset(),
}


class Stage(TextChoices):
    """How far a claim has come through the desk."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NOT_CHECKABLE = "not_checkable", _("Not checkable")
    MERGED = "merged", _("Merged")


IN_WORK = frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED})
"""The stages in which a claim has somebody's work before it."""

LIVE = IN_WORK | {Stage.PUBLISHED}
"""The stages of claims that the desk stands by, or means to."""


class Decision(TextChoices):
    """What one review says about one revision. Every move of a claim from stage to stage is one."""

    SUBMIT = "submit", _("Sent to review")
    APPROVE = "approve", _("Approved")
    RETURN = "return", _("Returned")
    LAPSE = "lapse", _("Approval fell away")
    PUBLISH = "publish", _("Published")
    CORRECT = "correct", _("Correction opened")
    WITHDRAW = "withdraw", _("Withdrawn")
    SET_ASIDE = "set_aside", _("Set aside as not checkable")
    REOPEN = "reopen", _("Opened again")
    MERGE = "merge", _("Merged")


class PolicyKind(TextChoices):
    """What an editor may ask of claims before they are published, over and above the rules of the record."""

    TWO_INDEPENDENT_SOURCES = "two_independent_sources", _("Two independent sources")
    SENIOR_APPROVAL = "senior_approval", _("Senior approval where a source is unnamed")
    RIGHT_OF_REPLY = "right_of_reply", _("Right of reply")


class Channel(TextChoices):
    """How a party was asked for comment."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    MESSAGE = "message", _("Message")
    IN_PERSON = "in_person", _("In person")
    LETTER = "letter", _("Letter")


class CommentResult(TextChoices):
    """How a comment request ended."""

    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Declined to comment")
    NO_ANSWER = "no_answer", _("No answer by the deadline")
    CALLED_OFF = "called_off", _("Called off by the desk")


class Awaiting(TextChoices):
    """How pressing a comment request is that has not ended."""

    OPEN = "open", _("Open")
    DUE = "due", _("Due soon")
    OVERDUE = "overdue", _("Overdue")


class Refound(TextChoices):
    """What became of an attribution's words in a newer snapshot of their document."""

    SAME = "same", _("at the same place")
    MOVED = "moved", _("at another place")
    CHANGED = "changed", _("changed")
    GONE = "gone", _("gone")


FLAGGED = frozenset({Refound.CHANGED, Refound.GONE})
"""What raises the flag “the article changed”."""


class ImportFormat(TextChoices):
    CSV = "csv", _("CSV")
    JSONL = "jsonl", _("JSON Lines")


class ImportSubject(TextChoices):
    """What the rows of an imported file are."""

    SOURCES = "sources", _("Sources")
    CLAIMS = "claims", _("Claims")
    ATTRIBUTIONS = "attributions", _("Attributions")


class ImportState(TextChoices):
    CHECKED = "checked", _("Tried, nothing written")
    RUNNING = "running", _("Running")
    INTERRUPTED = "interrupted", _("Interrupted")
    DONE = "done", _("Done")


IMPORT_TRANSITIONS: Mapping[ImportState, frozenset[ImportState]] = {
    ImportState.CHECKED: frozenset({ImportState.RUNNING}),
    ImportState.RUNNING: frozenset({ImportState.INTERRUPTED, ImportState.DONE}),
    ImportState.INTERRUPTED: frozenset({ImportState.RUNNING}),
    ImportState.DONE: frozenset(),
}


class RowFate(TextChoices):
    """What became, or would become, of one row of an imported file."""

    CREATED = "created", _("Put on record")
    UNCHANGED = "unchanged", _("On record already")
    REFUSED = "refused", _("Refused")


class EventKind(TextChoices):
    """What a change event tells."""

    CLAIM_OPENED = "claim.opened", _("Claim opened")
    CLAIM_REVISED = "claim.revised", _("Claim revised")
    ATTRIBUTION_RECORDED = "attribution.recorded", _("Attribution recorded")
    CONFIRMATION_CHANGED = "confirmation.changed", _("Confirmation changed")
    COMMENT_REQUESTED = "comment.requested", _("Comment requested")
    COMMENT_ENDED = "comment.ended", _("Comment request ended")
    ARTICLE_CHANGED = "article.changed", _("Article changed")
    CLAIM_REVIEWED = "claim.reviewed", _("Claim reviewed")


class WebhookFormat(TextChoices):
    """In which form an endpoint is told of an event."""

    STANDARD = "standard", _("Standard Webhooks")
    SLACK = "slack", _("Slack message")


class DeliveryState(TextChoices):
    """What has become of a message to a webhook."""

    PENDING = "pending", _("Pending")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Given up")


class TextForm(TextChoices):
    """In which form a tool brings a document."""

    TEXT = "text", _("text")
    HTML = "html", _("HTML")
    URL = "url", _("URL")


class IngestState(TextChoices):
    """How far a document that a tool brought has come."""

    WAITING = "waiting", _("Waiting")
    READING = "reading", _("Being read")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
