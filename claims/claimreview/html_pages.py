"""Fact-checks in a web page. Each JSON-LD script is parsed on its own, so a bad one does not affect the others."""

from collections.abc import Iterator

from claims.claimreview.find_reviews import BadBlock, ReviewEntry, entries_in
from claims.claimreview.lenient_json import InvalidJson, parse_json_values
from sources.capture.page_reader import read_json_ld_scripts
from sources.exceptions import PageTooTangled


def entries_in_page(html: str) -> Iterator[ReviewEntry]:
    try:
        scripts = read_json_ld_scripts(html)
    except PageTooTangled as refusal:
        yield BadBlock("the whole", refusal.message)
        return
    for number, text in enumerate(scripts, 1):
        place = f"script {number}"
        try:
            values = parse_json_values(text, is_of_page=True)
        except InvalidJson as error:
            yield BadBlock(place, str(error))
        else:
            yield from entries_in(values[0] if len(values) == 1 else values, place)
