"""Where links lead when ClaimTrack is tried out on one machine."""

from django.conf import settings

from claimtrack.run.web_server import ADDRESS


def use_port(port: int) -> None:
    """Let links, cards, feeds and mails carry the port in use, unless SITE_ADDRESS says otherwise."""
    if settings.SITE_ADDRESS != settings.LOCAL_ADDRESS or not settings.LOCAL_ADDRESS:
        return
    if settings.PUBLISHER_URL == settings.SITE_ADDRESS:
        settings.PUBLISHER_URL = f"http://{ADDRESS}:{port}"
    settings.LOCAL_ADDRESS = settings.SITE_ADDRESS = f"http://{ADDRESS}:{port}"
