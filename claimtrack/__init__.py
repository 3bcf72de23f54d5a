"""The ClaimTrack site: settings, people, and the embedded database."""
