"""The field's vocabulary: every enumeration that the claim record uses, and which states may follow which."""

from collections.abc import Mapping

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
    """How far a claim has come in the desk's workflow."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NOT_CHECKABLE = "not_checkable", _("Not checkable")
    MERGED = "merged", _("Merged")


IN_PROGRESS_STAGES = frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED})
"""The stages in which somebody still has to work on the claim."""

LIVE_STAGES = IN_PROGRESS_STAGES | {Stage.PUBLISHED}
"""The stages of claims that the desk has published or may publish."""


class Decision(TextChoices):
    """The decision of one review about one revision. Every change of a claim's stage is one of these."""

    SUBMIT = "submit", _("Sent to review")
    APPROVE = "approve", _("Approved")
    RETURN = "return", _("Sent back for changes")
    LAPSE = "lapse", _("Approval lapsed")
    PUBLISH = "publish", _("Published")
    CORRECT = "correct", _("Correction or update started")
    WITHDRAW = "withdraw", _("Withdrawn")
    MARK_NOT_CHECKABLE = "mark_not_checkable", _("Marked as not checkable")
    REOPEN = "reopen", _("Reopened")
    MERGE = "merge", _("Merged")
    WITHDRAW_MERGED = "withdraw_merged", _("Withdrawn after its merge")


class EditionKind(TextChoices):
    """What an edition tells the public about its claim."""

    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged")


class PublishedKind(TextChoices):
    """What editions refer to, and the public can read by itself."""

    SOURCE = "source", _("Source")
    DOCUMENT = "document", _("Document")


class ChangedPart(TextChoices):
    """A part of a claim that can read differently in two editions."""

    STATEMENT = "statement", _("Statement")
    CONFIRMATION = "confirmation", _("Confirmation")
    WORDING = "wording", _("Wording")
    TAGS = "tags", _("Tags")
    LANGUAGE = "language", _("Language")
    ORIGINS = "independent_origin_count", _("Independent origins")
    POSITION = "position", _("Position")
    ATTRIBUTION = "attribution", _("Attribution")


class PolicyKind(TextChoices):
    """What an editor may require before publication, on top of the rules of the record."""

    TWO_INDEPENDENT_SOURCES = "two_independent_sources", _("Two independent sources")
    SENIOR_APPROVAL = "senior_approval", _("Senior approval where a source is unnamed")
    RIGHT_OF_REPLY = "right_of_reply", _("Right of reply")


class RoutineMove(TextChoices):
    """What a policy may let into a published claim without a second person."""

    SILENCE_CHECKED_AGAIN = "silence_checked_again", _("A further check finds the same silence")
    SOURCE_RENAMED = "source_renamed", _("A source is renamed")
    DOCUMENT_RETITLED = "document_retitled", _("An article's title or address is corrected")


class Channel(TextChoices):
    """How a party was asked for comment."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    MESSAGE = "message", _("Message")
    IN_PERSON = "in_person", _("In person")
    LETTER = "letter", _("Letter")


class CommentResult(TextChoices):
    """The outcome of a comment request."""

    ANSWERED = "answered", _("Responded")
    DECLINED = "declined", _("Declined to comment")
    NO_ANSWER = "no_answer", _("No response by the deadline")
    CANCELLED = "called_off", _("Cancelled by the desk")


class RequestUrgency(TextChoices):
    """How urgent a pending comment request is."""

    OPEN = "open", _("Open")
    DUE = "due", _("Due soon")
    OVERDUE = "overdue", _("Overdue")


class ReanchorResult(TextChoices):
    """The result of reanchoring an attribution to a newer snapshot of its document."""

    SAME = "same", _("in the same place")
    MOVED = "moved", _("in another place")
    CHANGED = "changed", _("changed")
    GONE = "gone", _("gone")


FLAGGED_RESULTS = frozenset({ReanchorResult.CHANGED, ReanchorResult.GONE})
"""The results that raise the flag “the article changed”."""


class ImportFormat(TextChoices):
    CSV = "csv", _("CSV")
    JSONL = "jsonl", _("JSON Lines")


class ImportSubject(TextChoices):
    """What the rows of an imported file describe."""

    SOURCES = "sources", _("Sources")
    CLAIMS = "claims", _("Claims")
    ATTRIBUTIONS = "attributions", _("Attributions")


class ImportState(TextChoices):
    CHECKED = "checked", _("Dry run")
    RUNNING = "running", _("Running")
    INTERRUPTED = "interrupted", _("Interrupted")
    DONE = "done", _("Done")


IMPORT_TRANSITIONS: Mapping[ImportState, frozenset[ImportState]] = {
    ImportState.CHECKED: frozenset({ImportState.RUNNING}),
    ImportState.RUNNING: frozenset({ImportState.INTERRUPTED, ImportState.DONE}),
    ImportState.INTERRUPTED: frozenset({ImportState.RUNNING}),
    ImportState.DONE: frozenset(),
}


class ImportRowResult(TextChoices):
    """The result of importing one row of a file, or of its dry run."""

    CREATED = "created", _("Created")
    UNCHANGED = "unchanged", _("Already on record")
    REFUSED = "refused", _("Refused")


class EventSubject(TextChoices):
    """What a change event can be about: the resources that tools can mirror."""

    CLAIM = "claim", _("Claim")
    SOURCE = "source", _("Source")
    AFFILIATION = "affiliation", _("Affiliation")
    DOCUMENT = "document", _("Document")
    SNAPSHOT = "snapshot", _("Snapshot")
    FACT_CHECK = "fact_check", _("Fact-check")
    COMMENT_REQUEST = "comment_request", _("Comment request")


class EventKind(TextChoices):
    """The kind of a change event."""

    CLAIM_OPENED = "claim.opened", _("Claim opened")
    CLAIM_REVISED = "claim.revised", _("Claim revised")
    CLAIM_REVIEWED = "claim.reviewed", _("Claim reviewed")
    CLAIM_MERGED = "claim.merged", _("Claim merged")
    CLAIM_ASSIGNED = "claim.assigned", _("Claim assigned")
    CLAIM_UPDATED = "claim.updated", _("Claim updated by a change elsewhere")
    EDITION_PUBLISHED = "edition.published", _("Edition published")
    EDITION_WITHDRAWN = "edition.withdrawn", _("Published claim withdrawn")
    EDITION_MERGED = "edition.merged", _("Published claim merged")
    EDITION_UPDATE_PENDING = "edition.update_pending", _("Edition has an update pending, or no longer")
    ATTRIBUTION_RECORDED = "attribution.recorded", _("Attribution recorded")
    CONFIRMATION_CHANGED = "confirmation.changed", _("Confirmation changed")
    ARTICLE_CHANGED = "article.changed", _("Article changed")
    COMMENT_REQUESTED = "comment.requested", _("Comment requested")
    COMMENT_ATTEMPTED = "comment.attempted", _("Further attempt to reach a party")
    COMMENT_ENDED = "comment.ended", _("Comment request ended")
    COMMENT_UPDATED = "comment.updated", _("Comment request updated by a change elsewhere")
    SOURCE_CREATED = "source.created", _("Source created")
    SOURCE_UPDATED = "source.updated", _("Source updated")
    SOURCE_MERGED = "source.merged", _("Source merged")
    SOURCE_UNMERGED = "source.unmerged", _("Merge of a source undone")
    SOURCE_SPLIT = "source.split", _("Source split")
    AFFILIATION_RECORDED = "affiliation.recorded", _("Affiliation recorded")
    AFFILIATION_UPDATED = "affiliation.updated", _("Affiliation updated")
    DOCUMENT_CREATED = "document.created", _("Document created")
    DOCUMENT_UPDATED = "document.updated", _("Document updated")
    SNAPSHOT_RECORDED = "snapshot.recorded", _("Snapshot recorded")
    FACT_CHECK_CREATED = "fact_check.created", _("Fact-check created")
    FACT_CHECK_UPDATED = "fact_check.updated", _("Fact-check updated")


class WebhookFormat(TextChoices):
    """The format in which a webhook endpoint receives events."""

    STANDARD = "standard", _("Standard Webhooks")
    SLACK = "slack", _("Slack message")


class DeliveryState(TextChoices):
    """The state of one webhook delivery."""

    PENDING = "pending", _("Pending")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")


class TextForm(TextChoices):
    """The form in which a tool submits a document."""

    TEXT = "text", _("text")
    HTML = "html", _("HTML")
    URL = "url", _("URL")


class IngestState(TextChoices):
    """The state of an ingest job: a document submitted by a tool."""

    WAITING = "waiting", _("Waiting")
    READING = "reading", _("Processing")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
