"""What writes documents, snapshots and sources."""
