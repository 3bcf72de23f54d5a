"""Documents that are copies of one on file: the same article, syndicated."""

from typing import Final

from django.db.models import Q

from sources.models import Document, Snapshot, Source
from sources.text.copies import are_copies, shingles_of

MAX_CANDIDATES: Final = 5
"""How many documents are compared word by word."""


def find_original(shingles: frozenset[int], marks: list[int], *, publisher: Source | None) -> Document | None:
    """The document on file, of another publisher, that a text with these marks is a copy of; the first of its copies.

    The index on marks finds the few candidates, whatever the number of documents.
    """
    if not marks:
        return None
    candidates = Document.objects.with_marks(marks)
    if publisher is not None:
        candidates = candidates.exclude(Q(publisher=publisher) | Q(copy_of__publisher=publisher))
    for document in candidates.order_by("pk")[:MAX_CANDIDATES]:
        newest = Snapshot.objects.filter(document=document).order_by("-pk").values_list("text", flat=True)[:1]
        if any(are_copies(shingles, shingles_of(text)) for text in newest):
            original: Document = document.copy_of or document
            return original
    return None
