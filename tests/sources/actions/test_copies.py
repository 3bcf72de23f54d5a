"""A syndicated article says of which one on file it is a copy."""

from datetime import UTC, datetime
from typing import Any

from claims.actions.attributions.repeats import recorded_already
from claims.models import Suggestion
from claims.vocabulary import Stance
from sources.actions.archive import Publication, archive_document
from sources.capture.extracted_document import ExtractedDocument
from sources.models import Document, Source
from tests.sources.text.test_copies import ARTICLE, WHOLE, sentences
from tests.support.factories import a_claim, a_source, an_attribution, words_in

NOON = datetime(2025, 7, 29, 12, tzinfo=UTC)


def filed(text: str, address: str, publisher: Source | None = None) -> Document:
    publication = Publication(url=f"https://{address}.example/1", title=address, publisher=publisher)
    return archive_document(ExtractedDocument(text), publication, by=None, at=NOON).snapshot.document


def test_a_copy_of_another_publisher_is_linked_to_the_first_one_on_file(db: Any) -> None:
    agency, daily = a_source("Agency"), a_source("Daily")
    original = filed(WHOLE, "agency", agency)
    assert original.copy_of is None
    first = filed(f"By our staff. {WHOLE}", "daily", daily)
    second = filed(" ".join(ARTICLE[:8]), "weekly")
    assert first.copy_of == second.copy_of == original, "a copy of a copy is one of the original"
    assert filed(WHOLE + " Updated.", "agency-2", agency).copy_of is None, "the publisher repeats itself"
    assert filed(" ".join(sentences("brewery", 12)), "other").copy_of is None
    assert set(Document.objects.copies_of_same(second.pk)) == {original, first, second}


def test_what_is_on_record_from_the_original_is_found_for_its_copy(db: Any) -> None:
    original, copy = filed(WHOLE, "agency"), filed(f"By our staff. {WHOLE}", "daily")
    texts = [document.snapshots.get() for document in (original, copy)]
    words = [
        words_in(text, "near the harbour was bakery closed", source="its bakery manager", cue="said") for text in texts
    ]
    recorded = an_attribution(a_claim(), a_source(), words=words[0])
    again = Suggestion.objects.create(
        **words[1].fields(), extractor="by hand", stance=Stance.ASSERTS, stated_at=datetime(2025, 7, 28, tzinfo=UTC)
    )
    assert list(recorded_already(again)) == [recorded]
