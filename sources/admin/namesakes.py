"""What a source is called where another of the same name may stand beside it."""

from sources.models import Source


def told_apart(source: Source) -> str:
    """ "Kremlin — Office of the President of Russia"; the bare name where nothing describes the source."""
    return f"{source.name} — {source.description}" if source.description else source.name
