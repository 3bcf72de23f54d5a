"""The timeline of a claim as coordinates from 0 (left) to 1 (right): what to draw, not how. Pure.

Bars and marks are placed by when statements count from (`as_of`), as the desk knew it at one time; every mark also says
when the desk logged it.
"""

from claims.domain.timeline.lanes import MarkSide, Timeline, TimelineBar, TimelineLane, TimelineMark, build_timeline
from claims.domain.timeline.window import TimelineTick, TimelineView, TimelineWindow, TimelineZoom, parse_view

__all__ = [
    "MarkSide",
    "Timeline",
    "TimelineBar",
    "TimelineLane",
    "TimelineMark",
    "TimelineTick",
    "TimelineView",
    "TimelineWindow",
    "TimelineZoom",
    "build_timeline",
    "parse_view",
]
