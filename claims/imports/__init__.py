"""Bringing in a ledger that was written down elsewhere: reading it never writes, loading it never parses."""
