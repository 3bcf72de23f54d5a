"""Messages to newsroom tools (Standard Webhooks): what they say, how they are signed, when they are tried. Pure.

But for `posting`, which sends them.
"""
