"""Things of the domain, made through the product's own actions."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group

from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import AttributionInput, Correction, record_attribution
from claims.actions.claims.write import ClaimText, open_claim
from claims.actions.comment_requests.request import record_comment_request
from claims.actions.fact_checks.record import FactCheckContent, record_fact_check
from claims.domain.stated_interval import parse_edtf, period_of
from claims.models import Attribution, Claim, CommentRequest, FactCheck, Suggestion
from claims.vocabulary import Channel, Precision, Stance
from claimtrack.access.models.token import Scope, Token, new_token_secret, token_digest
from claimtrack.accounts.models import User
from sources.actions.archive import Publication, archive_document
from sources.capture.extracted_document import ExtractedDocument
from sources.models import Affiliation, Alias, Snapshot, Source
from sources.text.spans import Span
from sources.vocabulary import SourceKind

_numbers = count(1)

ARTICLE = "The Kremlin confirmed that Putin and Netanyahu spoke by phone. Kan reported the call first."


def now() -> datetime:
    return datetime.now(UTC)


def a_user(name: str = "", **fields: Any) -> User:
    return User.objects.create_user(name or f"user{next(_numbers)}", password="a-long-password", **fields)


def a_contributor(name: str = "", **fields: Any) -> User:
    return _somebody_with_the_role("contributor", name, **fields)


def a_reviewer(name: str = "", **fields: Any) -> User:
    return _somebody_with_the_role("reviewer", name, **fields)


def an_editor(name: str = "", **fields: Any) -> User:
    return _somebody_with_the_role("editor", name, **fields)


def _somebody_with_the_role(role: str, name: str, **fields: Any) -> User:
    user = a_user(name, **{"is_staff": True} | fields)
    user.groups.set([Group.objects.get(name=role)])
    return user


def a_source(name: str = "", kind: SourceKind = SourceKind.ORGANISATION, *, aliases: tuple[str, ...] = ()) -> Source:
    name = name or f"Source {next(_numbers)}"
    source = Source.objects.create(name=name, kind=kind, name_in_copy=name)
    Alias.objects.bulk_create(Alias(source=source, name=alias) for alias in aliases)
    return source


def speaks_for(source: Source, body: Source, *, by: User, **fields: Any) -> Affiliation:
    """An affiliation put on record directly, without deriving anything anew."""
    return Affiliation.objects.create(source=source, body=body, role="voice", speaks_for=True, recorded_by=by, **fields)


def a_claim(statement: str = "", *, parties: tuple[Source, ...] = (), by: User | None = None, **text: Any) -> Claim:
    statement = statement or f"Statement number {next(_numbers)}."
    return open_claim(ClaimText(statement, parties, **text), by=by or a_user(), at=now())


def a_snapshot(text: str = ARTICLE, **publication: Any) -> Snapshot:
    number = next(_numbers)
    publication.setdefault("url", f"https://example.org/{number}")
    publication.setdefault("title", f"Document {number}")
    publication.setdefault("language", "en")
    return archive_document(ExtractedDocument(text), Publication(**publication), by=None, at=now()).snapshot


def words_in(snapshot: Snapshot, content: str, *, source: str = "", cue: str = "") -> MarkedPassage:
    """The first places of these words in the snapshot."""

    def spans(words: str) -> tuple[Span, ...]:
        start = snapshot.text.index(words)
        return (Span(start, start + len(words)),) if words else ()

    return MarkedPassage(snapshot, spans(source), spans(cue), spans(content))


def an_attribution(
    claim: Claim,
    source: Source,
    stance: Stance = Stance.ASSERTS,
    *,
    by: User | None = None,
    words: MarkedPassage | None = None,
    correction: Correction | None = None,
    stated: str = "",
    stated_at: datetime | None = None,
    precision: Precision = Precision.MINUTE,
    **saying: Any,
) -> Attribution:
    """It was stated in this interval, in EDTF, or in the minute, day, month or year of `stated_at` (default: now)."""
    interval = parse_edtf(stated) if stated else period_of(stated_at or now(), precision)
    act = AttributionInput(source, stance, interval, **saying)
    words = words or words_in(a_snapshot(), "Putin and Netanyahu spoke by phone")
    return record_attribution(claim, act, words, by=by or a_user(), at=now(), correction=correction)


def a_comment_request(
    claim: Claim,
    party: Source,
    *,
    by: User | None = None,
    asked: timedelta = timedelta(hours=-2),
    deadline: timedelta = timedelta(hours=1),
    **fields: Any,
) -> CommentRequest:
    """A request put to the party two hours ago, with an hour left; the times are counted from now."""
    at = now()
    put = {"allegations": "Did you speak?", "channel": Channel.EMAIL} | fields
    times = {"asked_at": at + asked, "deadline": at + deadline}
    return record_comment_request(claim, party, **put, **times, by=by or a_contributor(), at=at)


def a_fact_check(claim: Claim, *, by: User | None = None, **verdict: Any) -> FactCheck:
    """A verdict of the desk whose page is out, unless `published_at` says otherwise."""
    default = {"rating": "False", "summary": "It is not so.", "url": f"https://desk.example/{next(_numbers)}"}
    content = FactCheckContent(**default | {"published_at": now() - timedelta(hours=1)} | verdict)
    return record_fact_check(claim, content, by=by or an_editor())


def a_suggestion(snapshot: Snapshot | None = None, **fields: Any) -> Suggestion:
    """What the extractor would find in the first sentence of ARTICLE."""
    snapshot = snapshot or a_snapshot()
    words = words_in(snapshot, "Putin and Netanyahu spoke by phone", source="The Kremlin", cue="confirmed")
    fields.setdefault("stance", Stance.CONFIRMS)
    fields.setdefault("stated_at", datetime(2025, 7, 28, tzinfo=UTC))
    fields.setdefault("source_name", "The Kremlin")
    return Suggestion.objects.create(**words.fields(), extractor="by hand", **fields)


GUESTS = "The Kremlin said the two guests discussed the drought in Velmar and touched on Ostrany."
TOPICS = ("The two guests discussed the drought in Velmar", "The two guests touched on Ostrany")


def a_suggestion_of_topics(snapshot: Snapshot | None = None, **fields: Any) -> Suggestion:
    """What the extractor would find in GUESTS, which says two things."""
    snapshot = snapshot or a_snapshot(GUESTS)
    content = "the two guests discussed the drought in Velmar and touched on Ostrany"
    words = words_in(snapshot, content, source="The Kremlin", cue="said")
    topics = [words_in(snapshot, own).content[0] for own in ("discussed the drought in Velmar", "touched on Ostrany")]
    fields = {"stance": Stance.ASSERTS, "stated_at": datetime(2025, 7, 28, tzinfo=UTC), "topic_spans": topics} | fields
    return Suggestion.objects.create(**words.fields(), extractor="by hand", **fields)


def a_token(user: User | None = None, *, scopes: tuple[Scope, ...] = (Scope.READ,), **fields: Any) -> str:
    """The secret of a fresh token."""
    secret, prefix = new_token_secret()
    Token.objects.create(
        name="a tool", user=user or a_user(), prefix=prefix, digest=token_digest(secret), scopes=list(scopes), **fields
    )
    return secret
