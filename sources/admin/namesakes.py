"""Labels that disambiguate sources with the same name."""

from sources.models import Source


def told_apart(source: Source) -> str:
    """ "Kremlin — Office of the President of Russia"; just the name if it has no description."""
    return f"{source.name} — {source.description}" if source.description else source.name
