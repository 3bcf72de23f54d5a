"""Refusals about claims, their revisions and their review."""

from claimtrack.core.exceptions import Refused, Unprocessable


class UnnamedParty(Unprocessable):
    """“{name}” is an unnamed source and cannot be a party. A party must be somebody who can be asked for comment."""

    field = "parties"


class RepeatedParty(Unprocessable):
    """“{name}” appears twice among the parties."""

    field = "parties"


class PartiesAndNoPartyReason(Unprocessable):
    """Either name the parties or say why nobody has to be asked, not both."""

    field = "no_party_reason"


class StatementTooLong(Unprocessable):
    """The statement has {length:,} characters; the limit is {limit}. State one thing that can be checked, and put the
    rest into claims of its own."""

    request_details = frozenset({"length", "limit"})
    field = "statement"


class RepeatedStatement(Unprocessable):
    """Two of the new claims say “{statement}”. Open one claim for it."""

    field = "statement"


class SimilarClaimOnRecord(Refused):
    """There is a claim on record that says the same, or nearly: {told}. Add to that claim, or say that yours is
    distinct from it."""

    field = "statement"


class StaleRevision(Refused):
    """Somebody changed this claim while you were writing. Your text was not saved; the claim now reads: “{statement}”
    (revision {number})."""


class NothingChanged(Unprocessable):
    """Nothing was changed, so there is no new revision to save."""


class NotInThisStage(Refused):
    """A claim that is “{stage}” cannot become “{wanted}”."""


class NotYetPublishable(Refused):
    """This cannot be published yet. {to_do}"""


class PolicyNotMet(Refused):
    """A desk policy is not met. {to_do} An editor can override the policy and publish, giving a reason."""


class ChangedSinceShown(Refused):
    """The claim has changed since you opened it, so nothing was approved. Look at what changed, then decide again."""


class ChangedSinceApproval(Refused):
    """What the claim says has changed since it was approved. Have it approved again as it reads now."""


class NothingToApprove(Refused):
    """The claim reads as it did when it was last approved. There is nothing to approve."""


class NoEditionToWithdraw(Refused):
    """This claim is not published, so it cannot be withdrawn."""


class StillPublished(Refused):
    """The public still reads an edition of this claim. Withdraw it first."""


class OwnRevision(Refused):
    """You cannot approve a revision that you wrote or edited. Ask a colleague."""

    status = 403


class OwnAttribution(Refused):
    """You cannot approve a claim to which you have added an attribution since it was last approved. Ask a colleague."""

    status = 403


class OwnFactCheck(Refused):
    """You wrote or changed a fact-check of this claim that nobody has approved yet. Ask a colleague to approve it."""

    status = 403


class OwnMerge(Refused):
    """You cannot approve a claim into which you have merged another since it was last approved. Ask a colleague."""

    status = 403


class OwnFlagResolution(Refused):
    """You resolved an “article changed” flag on this claim since it was last approved, so you cannot approve it. Ask a
    colleague."""

    status = 403


class ClaimMerged(Refused):
    """This claim has been merged into claim {number}, “{statement}”. Continue there."""


class MergedIntoItself(Unprocessable):
    """A claim cannot be merged into itself. Choose the other claim that makes the same statement."""

    field = "into"


class MergeTargetClosed(Refused):
    """Claim {number} is “{stage}”, so no other claim can be merged into it. Reopen it first."""

    field = "into"


class CommentRequestsPending(Refused):
    """Comment requests to {parties} are still pending on this claim. Record their outcome or cancel them before you
    merge the claim."""


class FlagsStillOpen(Refused):
    """An article quoted in this claim has changed. Resolve that flag before you merge the claim, so that it is not
    lost."""


class CopyOfRemovedAttribution(Refused):
    """Attribution № {number} repeats an attribution that is no longer part of this claim. Correct it first: choose what
    it repeats, or mark it as not a copy."""


class AssigneeChanged(Refused):
    """Somebody else has just changed the assignee of this claim: {now}. Your change was not saved."""


class AssignedToSomebodyElse(Refused):
    """This claim is assigned to {name}. You can still work on it; to take it over, ask {name} to unassign it, or an
    editor to assign it to you."""

    status = 403


class NotADeskMember(Unprocessable):
    """“{name}” is not an active member of the desk, so no claim can be assigned to them."""

    field = "to"


class TagAlreadySet(Unprocessable):
    """The claim already has the tag “{tag}”."""

    request_details = frozenset({"tag"})


class ApprovalWouldLapse(Refused):
    """The claim is {stage}. A new tag makes a new revision, which would send the claim back to review. To do that, add
    the tag on the claim's own page."""


class TooManyClaims(Unprocessable):
    """You selected {number} claims; the limit is {limit} at a time."""

    request_details = frozenset({"number", "limit"})


class RefusedForClaims(Unprocessable):
    """Nothing was recorded. Refused for {refused} of {claims} claims: {reasons}"""

    request_details = frozenset({"refused", "claims"})
    field = "claims"


class InternalToTheDesk(Refused):
    """This is internal to the desk. Use a token with the scope desk."""

    status = 403


class EditionWithdrawn(Refused):
    """This claim was withdrawn from publication. {reason}"""

    status = 410
    request_details = frozenset({"reason"})


class EditionMerged(Refused):
    """This claim was merged into another, which is no longer published."""

    status = 410


class TooManySavedFilters(Refused):
    """You have {most} saved filters. Delete one before you save another."""


class NoteOfAColleague(Refused):
    """This note is {name}’s. You can change and remove only your own; reply to it instead."""


class NoteRemoved(Refused):
    """This note was removed in the meantime. Write a new one."""


class NoteBlank(Unprocessable):
    """A note needs words."""

    field = "body"
