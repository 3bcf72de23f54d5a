"""The child process of `sources.capture.page_reader`: reads pages from standard input, one after another."""

import resource
import sys

import msgspec

from sources.capture.html_pages import json_ld_scripts, read_page
from sources.capture.page_reader import PageReply, PageRequest, PageTask, read_message, write_message

CPU_SECONDS = 5
"""For one page. The largest ordinary pages take a second."""
MAX_MEMORY_BYTES = 1_500_000_000
"""Of address space, of which the libraries alone take a part."""

READERS = {PageTask.ARTICLE: read_page, PageTask.JSON_LD_SCRIPTS: json_ld_scripts}


def main() -> None:
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints must not end up among the replies
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            request = read_message(requests)
        except EOFError:
            return
        _allow_cpu_seconds(CPU_SECONDS)
        write_message(replies, msgspec.json.encode(_reply(request)))


def _reply(request: bytes) -> PageReply:
    try:
        asked = msgspec.json.decode(request, type=PageRequest)
        return PageReply(msgspec.Raw(msgspec.json.encode(READERS[asked.task](asked.html))))
    except (MemoryError, RecursionError):
        return PageReply(msgspec.Raw(b"null"), is_too_much=True)


def _allow_cpu_seconds(seconds: int) -> None:
    """From now on. The kernel counts from the start of the process, in whole seconds, and kills it at the limit."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
