"""Published claims as feeds, for readers of feeds and whatever polls them: Atom, and JSON Feed 1.1."""
