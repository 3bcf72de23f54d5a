"""The timeline of a claim as coordinates from 0 (left) to 1 (right): what to draw, not how. Pure.

Bars and marks are placed by when statements count from (`as_of`), as the desk knew it at one time; every mark also says
when the desk logged it.
"""

from claims.timeline.drawing import TimelineBar, TimelineLane, TimelineMark, MarkSide, Timeline, build_timeline
from claims.timeline.window import TimelineTick, TimelineWindow, TimelineView, TimelineZoom, parse_view

__all__ = [
    "TimelineBar",
    "TimelineLane",
    "TimelineMark",
    "MarkSide",
    "Timeline",
    "TimelineTick",
    "TimelineWindow",
    "TimelineView",
    "TimelineZoom",
    "build_timeline",
    "parse_view",
]
