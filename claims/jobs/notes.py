"""Mails notes to the colleagues whom they mention."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.urls import reverse
from procrastinate.contrib.django import app

from claims.actions.claims.notes import MAIL_MENTION_TASK
from claims.domain.text.mentions import mention_mail
from claims.jobs.reminders import MAIL_RETRY
from claims.models import ClaimNote


@app.task(name=MAIL_MENTION_TASK, retry=MAIL_RETRY)
def mail_mention(note: int, person: int) -> None:
    """Mail the note as it reads now, unless it was removed or the person has left the desk."""
    written = ClaimNote.objects.select_related("author", "claim__revision").filter(pk=note, removed_at=None).first()
    to = get_user_model().objects.filter(pk=person, is_active=True).exclude(email="").first()
    if written is None or to is None:
        return
    page = reverse("admin:claims_claim_change", args=[written.claim_id])
    author = written.author.get_full_name() or written.author.username
    address = f"{settings.SITE_ADDRESS}{page}#note-{written.pk}"
    mail = mention_mail(author, str(written.claim), written.body, address)
    send_mail(mail.subject, mail.body, None, [to.email])
