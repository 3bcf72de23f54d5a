"""Refusals about merging and splitting sources, and about affiliations."""

from claimtrack.core.exceptions import Refused, Unprocessable


class CircularAffiliation(Unprocessable):
    """This would make {source} its own spokesperson: {body} already speaks for {source} in that period."""


class SameSource(Unprocessable):
    """A source cannot be merged into itself. Choose the other one."""


class SourceAlreadyMerged(Refused):
    """“{name}” has already been merged into “{canonical}”. Use “{canonical}” instead, or undo that merge first."""


class NamedMergedWithUnnamed(Unprocessable):
    """“{named}” is a named source and “{unnamed}” an unnamed one. They cannot be merged: whether a source is named
    decides how its statements count."""


class CircularSourceMerge(Unprocessable):
    """This merge would make {name} its own spokesperson: {other} speaks for one of the two sources, and the other one
    speaks for {other}. Correct the affiliation first."""


class MergeAlreadyUndone(Refused):
    """This merge has already been undone. Reload the page to see by whom."""


class NothingToSplit(Unprocessable):
    """Choose what belongs to the other source: attributions, affiliations or aliases."""


class SplitTooLarge(Unprocessable):
    """At most {most} attributions can be moved at a time. Choose fewer, and correct the others one by one."""


class ItemsOfAnotherSource(Refused):
    """Some of the items you chose no longer belong to {name}. Reload the page and choose again."""


class SplitSourceExists(Unprocessable):
    """There is already a source called “{name}” with the same description. Write a description that sets the two
    apart."""
