"""What the scripts of the reading room say, in the reader's language."""

from django.utils.translation import gettext_lazy as _

ROOM_WORDS = {
    "chooseClaim": _("Choose a claim: a number, c for another claim, n for a new one."),
    "noTopics": _("This cannot be divided into topics."),
    "nameSource": _("The source is not known. Press s to choose or create it."),
    "nothingToUndo": _("Nothing to undo."),
    "noMore": _("No further undecided suggestion here."),
    "notAllowed": _("You may not do this."),
    "sessionEnded": _("Your session has ended. What you typed is kept."),
    "logIn": _("Log in and go on"),
    "unreachable": _("The server does not answer. Nothing was saved; try again."),
    "gone": _("This suggestion is no longer here: the text has been read again. Load the page again."),
    "kept": _("What you typed here before is back."),
    "noMatch": _("Not found in the text."),
    "match": _("Match {number} of {total}."),
    "decidedByOther": _("A colleague has decided on this suggestion. Press j for the next."),
}
