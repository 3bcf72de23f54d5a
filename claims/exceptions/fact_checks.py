"""Refusals about fact-checks."""

from claimtrack.core.exceptions import Refused, Unprocessable


class DuplicateFactCheck(Refused):
    """A fact-check with this address already exists. Edit that one, or correct the address."""


class ImportedFactCheckReadOnly(Refused):
    """This fact-check was imported and shows what its publisher wrote. If the publisher has changed it, import it
    again."""


class FactCheckChanged(Refused):
    """Somebody changed this fact-check while you were writing, and your version was not saved. The page shows the
    current version; your text is still in the form. Compare the two and save again."""


class RatingOffScale(Unprocessable):
    """The rating does not fit its scale. The worst value must be lower than the best, and the rating's value must lie
    between them."""

    field = "rating_value"
