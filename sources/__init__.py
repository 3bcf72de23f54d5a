"""Who speaks, and where it was published."""
