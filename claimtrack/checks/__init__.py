"""What `manage.py check --deploy` demands beyond Django's own checks. To import this package registers them."""

from claimtrack.checks import address_and_mail, database_and_hosts

__all__ = ["address_and_mail", "database_and_hosts"]
