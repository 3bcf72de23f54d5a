"""Measures work as a number of lines that are run, which is the same on every machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run_by(work: Callable[[], Any]) -> int:
    """How many lines Python runs during this call; one that loops counts each time."""
    lines = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines
