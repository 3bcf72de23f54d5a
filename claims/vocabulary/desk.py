"""How the desk works: suggestions, stages, decisions, editions, policies, comment requests, changed articles."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SuggestionState(TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


SUGGESTION_TRANSITIONS: Mapping[SuggestionState, frozenset[SuggestionState]] = {
    SuggestionState.OPEN: frozenset({SuggestionState.ACCEPTED, SuggestionState.REJECTED}),
    SuggestionState.ACCEPTED: frozenset({SuggestionState.OPEN}),  # reopened
    SuggestionState.REJECTED: frozenset({SuggestionState.OPEN}),
}


class RejectionKind(TextChoices):
    """What is wrong with a suggestion that a person rejects."""

    NOT_AN_ATTRIBUTION = "not_an_attribution", _("Not an attribution")
    WRONG_WORDS = "wrong_words", _("Wrong words marked")
    WRONG_SOURCE = "wrong_source", _("Wrong source")
    ALREADY_RECORDED = "already_recorded", _("Already recorded")
    NOT_CHECKABLE = "not_checkable", _("Not checkable")
    OTHER = "other", _("Another reason")


SELF_EXPLANATORY_REJECTIONS = frozenset(RejectionKind) - {RejectionKind.OTHER}
"""The kinds that need no reason in words."""


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
