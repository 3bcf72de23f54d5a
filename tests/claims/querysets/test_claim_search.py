"""What the search of the list of claims finds, and by which indexes."""

import pytest
from django.db import connection

from claims.actions.attributions.record import withdraw_attribution
from claims.models import Claim
from claims.vocabulary import Stance
from sources.models import Merge
from sources.text.search_terms import parse_search
from tests.support.databases import as_owner
from tests.support.factories import a_claim, a_snapshot, a_source, a_user, an_attribution, now, words_in

CALL, TALKS, URANIUM = "call", "talks", "uranium"


@pytest.fixture(scope="module")
def claims(module_db: None) -> dict[str, Claim]:
    """A call that two parties confirm, quiet talks, and an offer to take uranium out."""
    kremlin, kansas = a_source("Kremlin", aliases=("Кремль",)), a_source("Governor of Kansas")
    ryabkov, kan, renamed = a_source("Sergei Ryabkov"), a_source("Kan"), a_source("Ministry of Foreign Affairs")
    found = {
        CALL: a_claim("The two leaders discussed the region by phone.", parties=(kremlin,)),
        TALKS: a_claim("Delegations met quietly in Geneva.", parties=(kansas,)),
        URANIUM: a_claim("Moscow could take enriched uranium away."),
    }
    text = "Ryabkov said on Monday that stockpiles were being shipped. Кремль опроверг переговоры."
    article = a_snapshot(text, title="Quist visits Tallinn")
    an_attribution(found[URANIUM], ryabkov, words=words_in(article, "stockpiles were being shipped"))
    an_attribution(found[TALKS], kan, Stance.DENIES, words=words_in(article, "опроверг переговоры"))
    wrong = an_attribution(found[CALL], a_source("Otto Quist"), words=words_in(article, "said on Monday"))
    withdraw_attribution(wrong, reason="He did not.", by=a_user(), at=now())
    Merge.objects.create(source=ryabkov, into=renamed, reason="the same", recorded_by=a_user())
    return found


FOUND = [
    # Words of the statement, by their stems and in any order;
    ("leader discusses", [CALL]),
    ('"by phone"', [CALL]),
    ('"phone by"', []),
    # words of what was said, in Russian, too;
    ("ship", [URANIUM]),
    ("переговорах", [TALKS]),
    # the name of a party or of a speaker, or the beginning of one of its words, but no other part of a word;
    ("Kremlin", [CALL]),
    ("Кремль", [CALL]),
    ("ryab", [URANIUM]),
    ("kan", [TALKS]),
    ("abkov", []),
    # and that of the source with which a speaker was merged.
    ("Foreign Affairs", [URANIUM]),
    # Every term, wherever it is found;
    ("ryabkov uranium", [URANIUM]),
    ("kremlin uranium", []),
    ("phone or uranium", [URANIUM, CALL]),
    ("phone -region", []),
    # What was withdrawn was not said about the claim.
    ("Quist", []),
    ("Monday", []),
]


def names(found: dict[str, Claim], claims: dict[str, Claim]) -> list[str]:
    return [next(name for name, one in claims.items() if one.pk == claim.pk) for claim in found]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_search_finds_claims_by_words_and_names(text, expected, claims, db):
    found = Claim.objects.found_by(parse_search(text)).order_by("-pk")
    assert names(found, claims) == expected


def test_a_number_is_that_of_a_claim_or_a_word(claims, db):
    numbered = a_claim(f"He counted {claims[CALL].pk} tanks.")
    by_mark = Claim.objects.found_by(parse_search(f"#{claims[CALL].pk}"))
    assert list(by_mark) == [claims[CALL]]
    assert set(Claim.objects.found_by(parse_search(str(claims[CALL].pk)))) == {claims[CALL], numbered}


MISSPELLED = [("Kremlim", [CALL]), ("Riabkov", [URANIUM]), ("uranum enriched", [URANIUM]), ("zzzzzz", []), ("kn", [])]


@pytest.mark.parametrize(("text", "expected"), MISSPELLED)
def test_a_typing_error_finds_what_is_spelled_alike(text, expected, claims, db):
    terms = parse_search(text)
    assert not Claim.objects.found_by(terms).exists()
    assert names(Claim.objects.found_by(terms, as_spelled=False).order_by("-pk"), claims) == expected


def test_articles_are_searched_if_asked(claims, db):
    by_title, by_text = parse_search("Tallinn"), parse_search("stockpile опроверг")
    for terms in (by_title, by_text):
        assert not Claim.objects.found_by(terms).exists()
        found = Claim.objects.found_by(terms, in_articles=True).order_by("-pk")
        assert names(found, claims) == [URANIUM, TALKS]


INDEXES = {
    "claim_statement_words": "claims_claimrevision",
    "attribution_words": "claims_attribution",
    "source_name_trigrams": "sources_source",
    "alias_name_trigrams": "sources_alias",
    "snapshot_words": "sources_snapshot",
    "document_title_trigrams": "sources_document",
}
"""The index of each part of the search, with its table."""


@pytest.fixture
def of_unknown_size(claims: dict[str, Claim]) -> None:
    """Lets the planner forget how few rows earlier tests have left: the whole of a tiny table is read sooner."""
    with as_owner() as owner:
        if owner.info.server_version < 180_000:
            pytest.skip("needs PostgreSQL 18 to forget statistics")
        for table in INDEXES.values():
            owner.execute("SELECT pg_clear_relation_stats('public', %s)", [table])


@pytest.mark.thorough  # where thousands of tests have filled and emptied an index, the planner avoids it
def test_indexes_serve_every_part_of_the_search(of_unknown_size, db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    plan = Claim.objects.found_by(parse_search("uranium"), in_articles=True).order_by("-pk")[:50].explain()
    assert [index for index in INDEXES if index not in plan] == []
