"""Feeds of published claims: Atom and JSON Feed 1.1."""
