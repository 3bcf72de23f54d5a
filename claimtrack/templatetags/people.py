"""Filters for account pages."""

from django import template

from claimtrack.browsers import browser_of

register = template.Library()
register.filter("browser", browser_of)
