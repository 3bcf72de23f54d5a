"""Template filters for accounts."""

from django import template

from claimtrack.browsers import browser_name

register = template.Library()
register.filter("browser", browser_name)
