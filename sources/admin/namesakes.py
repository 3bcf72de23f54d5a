"""Labels that disambiguate sources with the same name."""

from sources.models import Source


def disambiguated_name(source: Source) -> str:
    """ "Kremlin — Office of the President of Russia"; just the name if it has no description."""
    return f"{source.name} — {source.description}" if source.description else source.name
