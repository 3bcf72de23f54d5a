"""What goes in and out: imports, events, webhooks, texts, documents to read."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
    SUGGESTION = "suggestion", _("Suggestion")


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
    SUGGESTION_ACCEPTED = "suggestion.accepted", _("Suggestion accepted")
    SUGGESTION_REJECTED = "suggestion.rejected", _("Suggestion rejected")
    SUGGESTION_REOPENED = "suggestion.reopened", _("Suggestion reopened")


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
