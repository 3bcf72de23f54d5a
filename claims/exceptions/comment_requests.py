"""Refusals about comment requests and their outcomes."""

from claimtrack.core.exceptions import Refused, Unprocessable


class DeadlineTooEarly(Unprocessable):
    """The deadline must be later than the time of the request. Give the party time to respond."""


class CommentRequestEnded(Refused):
    """This comment request has already ended: {result}, recorded by {by}. Reload the page to see the outcome."""


class BeforeRequest(Unprocessable):
    """That is earlier than the request itself, which was made at {asked}. Correct the time."""


class DeadlineNotPassed(Refused):
    """The party has until {deadline} to respond. “Did not respond” can only be recorded after that; until then, log
    your attempts or cancel the request."""


class ResponseTextMissing(Unprocessable):
    """Paste the text of the party's response. If it declined to comment or did not respond, record that instead."""


class PassageNotInResponse(Unprocessable):
    """These words do not occur in the response: “{words}”. Copy them from it, or leave the field empty to use the full
    response."""

    request_details = frozenset({"words"})


class NotAResponse(Unprocessable):
    """“{stance}” is not a response. Choose the position that the statement takes on the claim, or record that the party
    did not comment."""

    request_details = frozenset({"stance"})


class NotASpokesperson(Unprocessable):
    """No affiliation on file says that {source} speaks for {party}. Record the affiliation first, or name {party}
    itself as the source."""


class ResponseNotLate(Refused):
    """A late response can only be added to a request that ended without one. Record this statement as the outcome of
    the request, or of a new one."""


class AllegationsBeforePublication(Refused):
    """Comment requests contain unpublished allegations. Use a token with the scope ingest, review or admin in addition
    to read."""

    status = 403
