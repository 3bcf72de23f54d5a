"""The timeline of a claim as coordinates from 0 (left) to 1 (right): what to draw, not how. Pure.

Bars and marks are placed by when statements count from (`as_of`), as the desk knew it at one time; every mark also says
when the desk logged it.
"""

from claims.timeline.drawing import Bar, Lane, Mark, Side, Timeline, timeline
from claims.timeline.window import TimelineTick, TimelineWindow, View, Zoom, view_of

__all__ = [
    "Bar",
    "Lane",
    "Mark",
    "Side",
    "Timeline",
    "TimelineTick",
    "TimelineWindow",
    "View",
    "Zoom",
    "timeline",
    "view_of",
]
