"""The timeline of a claim, as places from 0 (left) to 1 (right): what to draw, not how. Pure.

Bars lie where the words count from (`as_of`), as the desk knew it at one moment; every mark says when the desk knew.
"""

from claims.timeline.drawing import Bar, Lane, Mark, Side, Timeline, timeline
from claims.timeline.window import Tick, View, Window, Zoom, view_of

__all__ = ["Bar", "Lane", "Mark", "Side", "Tick", "Timeline", "View", "Window", "Zoom", "timeline", "view_of"]
