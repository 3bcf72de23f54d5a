"""Refusals about claims, in an editor's words: the docstring is the message."""

from sources.exceptions import Refused, Unprocessable


class MomentNotYetKnown(Unprocessable):
    """known_at lies in the future. Nobody knows yet what the desk will know then; ask for a moment that has passed."""

    status = 400


class MomentInTheFuture(Unprocessable):
    """The moment stated lies in the future. An attribution records what has been said already."""


class WordsNotFound(Unprocessable):
    """These words do not stand at {start}–{end} of the snapshot. The text there reads “{found}”."""


class SpanOutsideText(Unprocessable):
    """The span {start}–{end} lies outside the text, which has {length} characters."""


class NoWords(Unprocessable):
    """Only silence and a declined comment may be recorded without words. Mark the words that show it."""


class UnnamedParty(Unprocessable):
    """“{name}” is an unnamed source and cannot be a party. A party is somebody who can be asked."""


class RepeatedParty(Unprocessable):
    """“{name}” is named twice among the parties."""


class CopyOfAnotherClaim(Unprocessable):
    """A copy repeats an attribution of the same claim. The one chosen belongs to another."""


class AlreadySuperseded(Refused):
    """This attribution has been corrected already. Correct the correction instead."""


class ReasonMissing(Unprocessable):
    """Give a reason: whoever reads this later will ask for it."""


class SourceUndecided(Unprocessable):
    """Choose the source of these words before you accept them."""


class AlreadyDecided(Refused):
    """This suggestion has been {state} already, by {by}. Reload the page to see what became of it."""


class StaleRevision(Refused):
    """Somebody has changed this claim while you were writing. Your text was not saved; the claim now reads:
    “{statement}” (revision {number})."""


class NothingChanged(Unprocessable):
    """Nothing was changed, so there is no new revision to save."""


class OwnRevision(Refused):
    """You cannot approve a revision that you wrote or edited. Ask a colleague."""

    status = 403


class OwnAttribution(Refused):
    """You cannot approve a claim to which you added an attribution since the last approval. Ask a colleague."""

    status = 403


class NotInThisStage(Refused):
    """A claim that is “{stage}” cannot become “{wanted}”."""


class AffiliationInACircle(Unprocessable):
    """{source} would speak for itself: {body} speaks for {source} at that time already."""


class NotAParty(Unprocessable):
    """{name} is not a party of this claim. Only a party is asked for comment; revise the claim to add it."""


class RelayedByItself(Unprocessable):
    """{name} cannot relay its own words. Leave “relayed by” empty when the source speaks for itself."""


class DeadlineTooEarly(Unprocessable):
    """The deadline must lie after the moment of asking. Give the party time to answer."""
