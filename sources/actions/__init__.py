"""Actions that write documents, snapshots and sources."""
