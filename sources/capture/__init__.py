"""Fetch publications and extract their text."""
