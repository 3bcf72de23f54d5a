"""A small newsroom for the browser: one article, three suggestions in it, one claim, two reviewers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from claims.models import Claim, Suggestion
from claims.vocabulary import Stance
from sources.models import Document, Source
from sources.vocabulary import SourceKind
from tests.support.factories import a_claim, a_snapshot, a_source, a_user, words_in

CALL = "Vladimir Putin and Benjamin Netanyahu had spoken by phone"
MEDIATION = "Jerusalem sees Russia as a possible intermediary"
TEXT = f"""The Kremlin confirmed that {CALL}. The Israeli Prime Minister's Office has not yet commented on the call.

In July, the public broadcaster Kan reported that {MEDIATION}.
"""


@dataclass(frozen=True)
class Newsroom:
    document: Document
    claim: Claim
    kremlin: Source
    pmo: Source
    kan: Source


PMO = "Israeli Prime Minister's Office"


def a_newsroom() -> Newsroom:
    a_user("ada", first_name="Ada", is_staff=True, is_superuser=True)
    a_user("ben", first_name="Ben", is_staff=True, is_superuser=True)
    kremlin = a_source("Kremlin", SourceKind.OFFICE)
    pmo = a_source(PMO, SourceKind.OFFICE)
    kan = a_source("Kan", SourceKind.OUTLET)
    snapshot = a_snapshot(TEXT, title="Kremlin confirms call", publisher=kan, published_on=date(2025, 7, 28))
    claim = a_claim("Putin and Netanyahu spoke by phone.", parties=(kremlin, pmo), by=a_user("cleo"))
    for source, stance, words in (
        (kremlin, Stance.CONFIRMS, words_in(snapshot, CALL, source="The Kremlin", cue="confirmed")),
        (
            pmo,
            Stance.SILENT,
            words_in(snapshot, "", source=f"The {PMO}", cue="has not yet commented"),
        ),
        (None, Stance.ASSERTS, words_in(snapshot, MEDIATION, source="Kan", cue="reported")),
    ):
        Suggestion.objects.create(
            **words.fields(),
            source=source,
            stance=stance,
            stated_at=datetime(2025, 7, 28, tzinfo=UTC),
            extractor="by hand",
        )
    return Newsroom(snapshot.document, claim, kremlin, pmo, kan)
