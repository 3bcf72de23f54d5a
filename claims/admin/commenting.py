"""Right of reply on the page of a claim: asking, trying again, and recording what came, each by a form."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.actions.comments import ask_for_comment, record_attempt
from claims.actions.outcomes import (
    Answer,
    call_off,
    record_answer,
    record_late_answer,
    record_no_answer,
    record_refusal,
)
from claims.admin.request_cards import RequestCard
from claims.admin.verbs import ConcernsParty, moment_field
from claims.admin.writing import reason_field, source_field
from claims.models import Claim, CommentRequest
from claims.vocabulary import UNFORTHCOMING, Channel, CommentResult, Stance
from claims.workflow import ASK
from claims.zones import GREENWICH, clock, moment_there
from sources.admin.namesakes import told_apart
from sources.admin.verbs import Verb

ANSWERS = [(stance.value, stance.label) for stance in Stance if stance not in UNFORTHCOMING]
"""What a statement can do to a claim."""
FOR_THE_PARTY = _("Somebody who speaks for the party. Empty: the party itself.")


class AskForComment(ConcernsParty):
    slug = "ask-for-comment"
    permission = ASK
    allegations = forms.CharField(
        label=_("Allegations put"), widget=forms.Textarea({"rows": 3}), help_text=_("Word for word, as they were put.")
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel)
    asked_at = moment_field(_("Asked at (GMT)"))
    deadline = moment_field(_("Deadline"))
    clock = forms.ChoiceField(
        label=_("By which clock"),
        required=False,
        choices=[("", _("the party's own, see above")), (GREENWICH, _("GMT"))],
    )

    def __init__(self, data: Any = None, *, subject: Claim, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial={"asked_at": timezone.now().astimezone(UTC)})
        parties = [party.source for party in subject.revision.parties.all()]
        self.fields["party"].choices = [
            (party.pk, f"{told_apart(party)} ({party.time_zone or _('GMT, no time zone on record')})")
            for party in parties
        ]

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        party = given["party"]
        zone = given["clock"] or party.time_zone or GREENWICH
        request = ask_for_comment(
            self.subject,
            party,
            allegations=given["allegations"],
            channel=Channel(given["channel"]),
            asked_at=given["asked_at"],
            deadline=moment_there(given["deadline"].replace(tzinfo=None), zone),
            time_zone=zone,
            by=by,
            at=at,
        )
        deadline = clock(request.deadline, request.time_zone)
        return str(_("On record: {party} was asked; the deadline is {deadline}.")).format(
            party=party, deadline=deadline
        )


class ConcernsRequest(Verb):
    """A verb about one comment request, which stands folded in the request's own card."""

    permission = ASK
    title: ClassVar[Any]
    button: ClassVar[Any] = _("Put on record")

    def __init__(self, data: Any = None, *, subject: CommentRequest, user: Any, **options: Any) -> None:
        super().__init__(data, subject=subject, user=user, **options)
        self.anchor = f"{self.slug}-{subject.pk}"
        self.auto_id = f"{self.anchor}-%s"  # the same form stands in every card

    @property
    def address(self) -> str:
        return reverse(f"admin:claims_claim_{self.slug}", args=[self.subject.claim_id, self.subject.pk])

    @classmethod
    def fits(cls, card: RequestCard) -> bool:
        return card.outcome is None


class Now(ConcernsRequest):
    """A verb whose moment is, as a rule, just now."""

    moment: ClassVar[str]

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={self.moment: timezone.now().astimezone(UTC)}, **options)


class LogAttempt(Now):
    slug, title = "log-attempt", _("Log another attempt")
    moment = "made_at"
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel)
    made_at = moment_field(_("Made at (GMT)"))
    note = forms.CharField(label=_("Note"), required=False, help_text=_("Whom you reached, and what they said."))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        channel = Channel(given["channel"])
        record_attempt(self.subject, channel=channel, made_at=given["made_at"], note=given["note"], by=by, at=at)
        return str(_("The attempt is on record."))


class Statement(Now):
    """What a party told the desk."""

    moment = "given_at"
    text = forms.CharField(
        label=_("The statement, whole"),
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Paste it as it came. It is kept as a document of its own."),
    )
    quoted = forms.CharField(
        label=_("The part about this claim"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Copied from the statement. Leave it empty when all of it is about the claim."),
    )
    stance = forms.ChoiceField(label=_("What it does to the claim"), choices=ANSWERS, initial=Stance.CONFIRMS)
    speaker = source_field(label=_("Who said it"), required=False, help_text=FOR_THE_PARTY)
    given_at = moment_field(_("Came at (GMT)"))

    def answer(self) -> Answer:
        given = self.cleaned_data
        source = given["speaker"] or self.subject.party
        return Answer(given["text"], source, Stance(given["stance"]), given["given_at"], given["quoted"])


class RecordAnswer(Statement):
    slug, title = "record-answer", _("It answered")

    def perform(self, *, by: Any, at: datetime) -> str:
        record_answer(self.subject, self.answer(), by=by, at=at)
        return str(_("On record: the statement, and the position that follows from it."))


class RecordLateAnswer(Statement):
    slug, title = "record-late-answer", _("An answer came late")

    @classmethod
    def fits(cls, card: RequestCard) -> bool:
        return card.outcome is not None and card.outcome.result in {CommentResult.NO_ANSWER, CommentResult.DECLINED}

    def perform(self, *, by: Any, at: datetime) -> str:
        record_late_answer(self.subject, self.answer(), by=by, at=at)
        return str(_("On record: the late statement, and the position that follows from it."))


class RecordRefusal(Now):
    slug, title = "record-refusal", _("It declined to comment")
    moment = "declined_at"
    speaker = source_field(label=_("Who declined"), required=False, help_text=FOR_THE_PARTY)
    declined_at = moment_field(_("Declined at (GMT)"))
    note = forms.CharField(label=_("Note"), required=False)

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        source = given["speaker"] or self.subject.party
        record_refusal(self.subject, source=source, declined_at=given["declined_at"], note=given["note"], by=by, at=at)
        return str(_("On record: it declined to comment."))


class RecordNoAnswer(Now):
    slug, title = "record-no-answer", _("No answer came by the deadline")
    moment = "looked_at"
    looked_at = moment_field(_("Looked at (GMT)"))
    note = forms.CharField(label=_("Note"), required=False, help_text=_("Where you looked."))

    @classmethod
    def fits(cls, card: RequestCard) -> bool:
        return card.outcome is None and card.is_overdue

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        record_no_answer(self.subject, looked_at=given["looked_at"], note=given["note"], by=by, at=at)
        return str(_("On record: no answer came by the deadline."))


class CallOff(ConcernsRequest):
    slug, title, button = "call-off", _("Call the request off"), _("Call off")
    reason = reason_field(_("The request stays readable, with your reason."))

    def perform(self, *, by: Any, at: datetime) -> str:
        call_off(self.subject, reason=self.cleaned_data["reason"], by=by)
        return str(_("Called off."))


ON_A_REQUEST = (RecordAnswer, RecordRefusal, RecordNoAnswer, LogAttempt, RecordLateAnswer, CallOff)


def offer(cards: Iterable[RequestCard], user: Any, tried: Verb | None) -> None:
    """Give each card the forms of what this person may do with it; the one that was refused, with what was typed."""
    if not user.has_perm(ASK):
        return
    for card in cards:
        for verb in ON_A_REQUEST:
            if isinstance(tried, verb) and tried.subject.pk == card.request.pk:
                card.forms.append(tried)
            elif verb.fits(card):
                card.forms.append(verb(subject=card.request, user=user))


def forms_on(cards: Iterable[RequestCard]) -> list[Verb]:
    return [form for card in cards for form in card.forms]
