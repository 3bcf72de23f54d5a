"""Everything that draws the graph of sources, two at once: never a circle, never a deadlock."""

from collections.abc import Callable
from typing import Any

import pytest

from claims.actions.fact_checks.import_claimreview import import_block
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation, speaks_for_links
from claims.actions.sources.merge import merge_sources
from claims.actions.sources.split import SplitSelection, split_source
from claims.claimreview import FoundReview, review_of
from claims.domain.clocks import LATEST
from claims.domain.independence import speaks_for_cycle
from claims.exceptions import CircularAffiliation, CircularSourceMerge
from claims.imports.matching import SourceRowImporter
from claimtrack.accounts.models import User
from claimtrack.core.db.audit_context import audited
from claimtrack.core.exceptions import Refused
from sources.models import Affiliation, Alias, Merge, Source
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind
from tests.claims.actions.common.test_locks import concurrently, no_drift
from tests.support.claimreview.shapes import block
from tests.support.factories import a_claim, a_source, an_attribution, an_editor, now

pytestmark = pytest.mark.rehearsal

TRIES = 200


def speaks_for(source: Source, body: Source, by: User) -> Callable[[], Affiliation]:
    office = AffiliationInput(source, body, "spokesperson", speaks_for=True)
    return lambda: record_affiliation(office, by=by, at=now())


def merges(source: Source, into: Source, by: User) -> Callable[[], Merge]:
    return lambda: merge_sources(source, into, reason="The same.", by=by, at=now())


def speaks_for_itself(source: Source) -> bool:
    links, resolved = speaks_for_links([source.pk])
    return speaks_for_cycle(resolved.get(source.pk, source.pk), links, LATEST.known_at) is not None


def test_an_affiliation_and_a_merge_of_the_same_two_sources_never_deadlock(committed):
    """“A for B”, then “merge B into A”, is allowed: who speaks for itself adds nothing. The other way round is not."""
    by, kinds = an_editor(), set()
    for number in range(TRIES):
        a, b = a_source(f"A {number}"), a_source(f"B {number}")
        works = [speaks_for(a, b, by), merges(b, a, by)]
        outcomes = concurrently(*(works if number % 2 else works[::-1]))
        kinds.add(frozenset(type(one) for one in outcomes))
        assert not speaks_for_itself(a)
    assert kinds == {frozenset({Affiliation, Merge}), frozenset({CircularAffiliation, Merge})}, "either came first"


def test_of_an_affiliation_and_a_merge_that_close_a_circle_together_one_is_refused(committed):
    by, refusals = an_editor(), set()
    for number in range(TRIES // 2):
        a, b, c = (a_source(f"{name} {number}") for name in "ABC")
        speaks_for(b, c, by)()
        works = [speaks_for(a, b, by), merges(c, a, by)]
        outcomes = concurrently(*(works if number % 2 else works[::-1]))
        (refusal,) = [one for one in outcomes if isinstance(one, Refused)]
        refusals.add(type(refusal))
        assert not speaks_for_itself(a)
    assert refusals == {CircularAffiliation, CircularSourceMerge}, "either came first"


def test_affiliations_that_would_close_a_circle_together_never_all_succeed(committed):
    by = an_editor()
    for number in range(TRIES // 8):
        ring = [a_source(f"{name} {number}") for name in "ABC"]
        outcomes = concurrently(*(speaks_for(ring[at - 1], ring[at], by) for at in range(3)))
        assert [type(one) for one in outcomes].count(CircularAffiliation) == 1
        assert not speaks_for_itself(ring[0])


def test_a_split_and_an_import_that_create_the_same_source_do_not_deadlock(committed):
    """The split holds the ledger and wants the name; the import holds the name and wants the ledger."""
    by, claim = an_editor(), a_claim()
    for number in range(TRIES // 8):
        name = f"Mayor {number}"
        source = a_source(f"Source {number}")
        moved = an_attribution(claim, source)
        said = block(
            claimReviewed=f"Claim {number}",
            url=f"https://check.example/{number}",
            author={"@type": "Organization", "name": name},
        )
        outcomes = concurrently(
            lambda source=source, moved=moved, name=name: split_source(
                source,
                SourceInput(name, SourceKind.ORGANISATION),
                SplitSelection([moved]),
                reason="Two.",
                by=by,
                at=now(),
            ),
            lambda said=said: import_block(
                FoundReview("script", review_of(said)), language="en", by=by, at=now(), is_dry_run=False
            ),
        )
        assert isinstance(outcomes[0], Source | Refused)
        assert Source.objects.filter(name=name).count() == 1
    assert no_drift()


def test_imports_of_the_same_sources_in_opposite_order_do_not_deadlock(committed):
    by = an_editor()

    def imports(names: list[str]) -> Callable[[], Any]:
        rows = [SourceInput(name, SourceKind.ORGANISATION) for name in names]

        def run() -> int:
            with audited(by=by, reason="rows imported"):
                for row in rows:
                    try:
                        SourceRowImporter([row], began_at=now()).import_row(row, by=by, at=now())
                    except Refused:
                        continue
            return len(rows)

        return run

    for number in range(TRIES // 20):
        names = [f"Outlet {number}.{one}" for one in range(8)]
        assert concurrently(imports(names), imports(names[::-1])) == [8, 8]
        assert Source.objects.filter(name__startswith=f"Outlet {number}.").count() == 8
    assert not Alias.objects.exists()
