"""Versions, shapes, and the headers that name them."""

import pytest

from claimtrack.core.api.conditions.etags import etag_of, parse_entity_tags, shaped_etag, version_in
from claimtrack.core.api.conditions.preconditions import IfMatch

SHAPED = shaped_etag('"17-42"', b'{"id": 17}')


@pytest.mark.parametrize(
    ("etag", "version"),
    [
        ('"17-42"', "17-42"),
        (SHAPED, "17-42"),
        # Proxies that compress: nginx makes the ETag weak, Apache adds a suffix.
        ('W/"17-42"', "17-42"),
        (f"W/{SHAPED}", "17-42"),
        ('"17-42-gzip"', "17-42"),
        ('"17-42;br"', "17-42"),
        (f'{SHAPED[:-1]}-gzip"', "17-42"),
        (etag_of(b"{}"), etag_of(b"{}").strip('"')),
        ('""', ""),
    ],
)
def test_every_shape_names_its_version(etag, version):
    assert version_in(etag) == version


def test_two_shapes_of_one_version_have_different_etags():
    assert len({'"17-42"', SHAPED, shaped_etag('"17-42"', b"{}")}) == 3


@pytest.mark.parametrize(
    ("header", "etags"),
    [
        ('"a"', ['"a"']),
        ('"a", "b"', ['"a"', '"b"']),
        ('"a","b"', ['"a"', '"b"']),
        ('W/"a" , "b"', ['W/"a"', '"b"']),
        # A recipient has to accept empty elements (RFC 9110, 5.6.1.2), and a comma is a character of an ETag.
        (', "a",, "b",', ['"a"', '"b"']),
        ('"a,b"', ['"a,b"']),
        # What is not a list of ETags is refused, not guessed at.
        ("a", []),
        ('"a" "b"', []),
        ('w/"a"', []),
        ('"a', []),
        ('"a", *', []),
        ("", []),
    ],
)
def test_a_header_lists_etags(header, etags):
    assert parse_entity_tags(header) == etags


@pytest.mark.parametrize(
    ("versions", "etag", "is_accepted"),
    [
        ({"17-42"}, '"17-42"', True),
        ({"17-41", "17-42"}, SHAPED, True),
        ({"17-4"}, '"17-42"', False),
        (set(), '"17-42"', False),
        (None, '"17-42"', True),  # “*”: any version
    ],
)
def test_if_match_compares_versions(versions, etag, is_accepted):
    assert IfMatch(None if versions is None else frozenset(versions)).accepts(etag) == is_accepted
