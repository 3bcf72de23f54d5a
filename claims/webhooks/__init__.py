"""Webhook messages (Standard Webhooks): their contents, signatures and retries. Pure, except `posting`, which sends
them.
"""
