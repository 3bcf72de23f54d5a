"""The only writers: each takes who and when, locks what it changes, and writes in one transaction."""
