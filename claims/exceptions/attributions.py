"""Refusals about attributions, their passages and changed articles."""

from claimtrack.core.exceptions import Refused, Unprocessable


class PassageMismatch(Unprocessable):
    """These words are not at characters {start}–{end} of the snapshot. The text there is “{found}”."""

    request_details = frozenset({"start", "end"})


class SpanOutsideText(Unprocessable):
    """The span {start}–{end} lies outside the text, which has {length} characters."""

    request_details = frozenset({"start", "end"})


class PassageMissing(Unprocessable):
    """Only silence and a declined comment can be recorded without a passage. Mark the words that show the statement."""


class QuoteNotFound(Unprocessable):
    """These words do not occur in the text: “{words}”. Copy “exact”, and “prefix” and “suffix” if you give them, from
    the snapshot's text."""

    request_details = frozenset({"words"})


class QuoteAmbiguous(Unprocessable):
    """These words occur {places} times in the text: “{words}”. Give the words right before or after them as “prefix” or
    “suffix”, or give “start” and “end”."""

    request_details = frozenset({"words", "places"})


class CopyOfAnotherClaim(Unprocessable):
    """A copy must repeat an attribution of the same claim. The one you chose belongs to another claim."""


class ContradictsEarlierStatement(Refused):
    """This contradicts an earlier statement of the same source or party. Check the stance. If it is right, tick “Save
    anyway” and save again."""


class AlreadyRecorded(Refused):
    """These words are already on record as {recorded}. If that is what you mean, there is nothing to record. Otherwise
    choose what yours is a copy of, or tick “Save anyway” and save again."""


class AlreadySuperseded(Refused):
    """This entry has already been corrected. Correct the latest version instead."""


class RelayedByItself(Unprocessable):
    """{name} cannot relay its own statement. Leave it out of the relays: the source speaks for itself."""


class RelayedTwice(Unprocessable):
    """{name} is in the chain of relays twice. Name each relay once, in the order in which they passed the words on."""


class NotAParty(Unprocessable):
    """{name} is not a party to this claim. Only a party can be asked for comment or recorded as silent; revise the
    claim to add it."""


class FlagAlreadyResolved(Refused):
    """Somebody has already resolved this flag. Reload the page to see their reason."""


class TooManyRows(Unprocessable):
    """The request has {rows} rows; the limit is {limit:,}. Send the rest in another request."""

    request_details = frozenset({"rows", "limit"})
    field = "rows"


class NothingRecorded(Unprocessable):
    """{refused} of {rows} rows were refused, so none was recorded, as requested. “results” lists the reasons."""

    request_details = frozenset({"refused", "rows"})
