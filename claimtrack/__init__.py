"""The ClaimTrack site: settings, people, and the embedded database."""

__version__ = "0.1.0"
