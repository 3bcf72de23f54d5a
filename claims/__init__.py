"""What was claimed, and who stands where on it."""
