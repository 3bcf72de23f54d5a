"""What a supervisor sees of ClaimTrack: whether it is ready, metrics, reports of errors, and checks of its settings."""
