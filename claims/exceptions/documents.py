"""Refusals about documents and the suggestions found in them."""

from claimtrack.core.exceptions import Refused, Unprocessable


class SourceNotChosen(Unprocessable):
    """Choose the source of this statement before you accept it."""


class AlreadyDecided(Refused):
    """This suggestion has already been {state} by {by}. Reload the page to see the result."""


class NothingDecided(Refused):
    """This suggestion is still open, so there is no decision to undo."""


class CorrectedSinceAccepted(Refused):
    """Attribution № {accepted}, recorded from this suggestion, has been corrected since by № {later}. Withdraw
    № {later} on the claim's page first."""


class NoNameToRuleOut(Unprocessable):
    """No source is suggested for these words, or they are its own name. There is nothing to rule out."""


class NoLanguageModel(Refused):
    """{why} Nothing was saved. Ask whoever runs ClaimTrack to install it."""


class DocumentProcessingFailed(Refused):
    """The document could not be processed after several attempts. This is a fault of the system, not of your document.
    Send it again later."""

    status = 500
