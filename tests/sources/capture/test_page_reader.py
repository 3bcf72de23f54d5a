"""The child processes that read pages. What a page can do to them is tried in tests/faults/bombs/."""

from sources.capture.page_reader import PageReader


def test_a_reader_that_ended_before_it_had_the_whole_page_is_closed_quietly() -> None:
    reader = PageReader()
    assert reader.process.stdin is not None
    assert reader.process.stdout is not None
    reader.process.stdin.write(b"the beginning of a page")
    reader.close()
    assert reader.process.stdin.closed
    assert reader.process.stdout.closed
