"""Refusals about claims, in the newsroom's words: the docstring is the message that users see."""

from sources.exceptions import Refused, Unprocessable


class KnownAtInFuture(Unprocessable):
    """known_at lies in the future. Ask for a time that has passed."""

    status = 400


class ChangesStillBeingSaved(Refused):
    """Changes of that moment are still being saved. Ask again in a second, or for an earlier known_at."""

    status = 503


class TimeInFuture(Unprocessable):
    """This time lies in the future. Only what has already happened can be recorded."""


class PassageMismatch(Unprocessable):
    """These words are not at characters {start}–{end} of the snapshot. The text there is “{found}”."""


class SpanOutsideText(Unprocessable):
    """The span {start}–{end} lies outside the text, which has {length} characters."""


class PassageMissing(Unprocessable):
    """Only silence and a declined comment can be recorded without a passage. Mark the words that show the statement."""


class UnnamedParty(Unprocessable):
    """“{name}” is an unnamed source and cannot be a party. A party must be somebody who can be asked for comment."""

    field = "parties"


class RepeatedParty(Unprocessable):
    """“{name}” appears twice among the parties."""

    field = "parties"


class CopyOfAnotherClaim(Unprocessable):
    """A copy must repeat an attribution of the same claim. The one you chose belongs to another claim."""


class AlreadySuperseded(Refused):
    """This entry has already been corrected. Correct the latest version instead."""


class ReasonMissing(Unprocessable):
    """Give a reason. It becomes part of the record."""

    field = "reason"


class SourceNotChosen(Unprocessable):
    """Choose the source of this statement before you accept it."""


class AlreadyDecided(Refused):
    """This suggestion has already been {state} by {by}. Reload the page to see the result."""


class StaleRevision(Refused):
    """Somebody changed this claim while you were writing. Your text was not saved; the claim now reads: “{statement}”
    (revision {number})."""


class NothingChanged(Unprocessable):
    """Nothing was changed, so there is no new revision to save."""


class OwnRevision(Refused):
    """You cannot approve a revision that you wrote or edited. Ask a colleague."""

    status = 403


class OwnAttribution(Refused):
    """You cannot approve a claim to which you have added an attribution since it was last approved. Ask a colleague."""

    status = 403


class NotInThisStage(Refused):
    """A claim that is “{stage}” cannot become “{wanted}”."""


class CircularAffiliation(Unprocessable):
    """This would make {source} its own spokesperson: {body} already speaks for {source} in that period."""


class NotAParty(Unprocessable):
    """{name} is not a party to this claim. Only a party can be asked for comment or recorded as silent; revise the
    claim to add it."""


class RelayedByItself(Unprocessable):
    """{name} cannot relay its own statement. Leave “relayed by” empty when the source speaks for itself."""


class DeadlineTooEarly(Unprocessable):
    """The deadline must be later than the time of the request. Give the party time to respond."""


class NotYourRole(Refused):
    """Only {role} can do this: “{wanted}”. Ask one of them, or ask an administrator for the role."""

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


class NotYetPublishable(Refused):
    """This cannot be published yet. {to_do}"""


class PolicyNotMet(Refused):
    """A desk policy is not met. {to_do} An editor can override the policy and publish, giving a reason."""


class PartiesAndNoPartyReason(Unprocessable):
    """Either name the parties or say why nobody has to be asked, not both."""

    field = "no_party_reason"


class AssigneeChanged(Refused):
    """Somebody else has just changed the assignee of this claim: {now}. Your change was not saved."""


class AssignedToSomebodyElse(Refused):
    """This claim is assigned to {name}. You can still work on it; to take it over, ask {name} to unassign it, or an
    editor to assign it to you."""

    status = 403


class NotADeskMember(Unprocessable):
    """“{name}” is not an active member of the desk, so no claim can be assigned to them."""

    field = "to"


class ImportForbidden(Refused):
    """To import {subject} you need the right to import and the right to add them one by one. Ask an administrator."""

    status = 403


class ImportAlreadyRunning(Refused):
    """“{file}” is already being imported. Wait for that import to finish; no second one was started."""


class ImportStopped(Refused):
    """The import stopped after {done} of {rows} rows. Those rows are saved, and the import can be resumed from
    there."""


class WrongImportState(Refused):
    """“{file}” cannot be continued: it is {state}."""


class UnknownTimeZone(Unprocessable):
    """“{name}” is not a time zone. Use a name from the IANA database, such as “Asia/Jerusalem”."""


class InvalidLocalTime(Unprocessable):
    """The clocks change on {day}, so {hour} does not exist or occurs twice ({zone}). Choose an hour before or after the
    change."""


class CommentRequestEnded(Refused):
    """This comment request has already ended: {result}, recorded by {by}. Reload the page to see the outcome."""


class BeforeRequest(Unprocessable):
    """That is earlier than the request itself, which was made at {asked}. Correct the time."""


class DeadlineNotPassed(Refused):
    """The party has until {deadline} to respond. “Did not respond” can only be recorded after that; until then, log
    your attempts or cancel the request."""


class ResponseTextMissing(Unprocessable):
    """Paste the text of the party's response. If it declined to comment or did not respond, record that instead."""


class PassageNotInResponse(Unprocessable):
    """These words do not occur in the response: “{words}”. Copy them from it, or leave the field empty to use the full
    response."""


class NotAResponse(Unprocessable):
    """“{stance}” is not a response. Choose the position that the statement takes on the claim, or record that the party
    did not comment."""


class NotASpokesperson(Unprocessable):
    """No affiliation on file says that {source} speaks for {party}. Record the affiliation first, or name {party}
    itself as the source."""


class ResponseNotLate(Refused):
    """A late response can only be added to a request that ended without one. Record this statement as the outcome of
    the request, or of a new one."""


class SameSource(Unprocessable):
    """A source cannot be merged into itself. Choose the other one."""


class SourceAlreadyMerged(Refused):
    """“{name}” has already been merged into “{canonical}”. Use “{canonical}” instead, or undo that merge first."""


class NamedMergedWithUnnamed(Unprocessable):
    """“{named}” is a named source and “{unnamed}” an unnamed one. They cannot be merged: whether a source is named
    decides how its statements count."""


class CircularSourceMerge(Unprocessable):
    """This merge would make {name} its own spokesperson: {other} speaks for one of the two sources, and the other one
    speaks for {other}. Correct the affiliation first."""


class MergeAlreadyUndone(Refused):
    """This merge has already been undone. Reload the page to see by whom."""


class FlagAlreadyResolved(Refused):
    """Somebody has already resolved this flag. Reload the page to see their reason."""


class NoLanguageModel(Refused):
    """{why} Nothing was saved. Ask whoever runs ClaimTrack to install it."""


class NothingToSplit(Unprocessable):
    """Choose what belongs to the other source: attributions, affiliations or aliases."""


class SplitTooLarge(Unprocessable):
    """At most {most} attributions can be moved at a time. Choose fewer, and correct the others one by one."""


class ItemsOfAnotherSource(Refused):
    """Some of the items you chose no longer belong to {name}. Reload the page and choose again."""


class SplitSourceExists(Unprocessable):
    """There is already a source called “{name}” with the same description. Write a description that sets the two
    apart."""


class TagAlreadySet(Unprocessable):
    """The claim already has the tag “{tag}”."""


class ApprovalWouldLapse(Refused):
    """The claim is {stage}. A new tag makes a new revision, which would send the claim back to review. To do that, add
    the tag on the claim's own page."""


class DocumentProcessingFailed(Refused):
    """The document could not be processed after several attempts. This is a fault of the system, not of your document.
    Send it again later."""

    status = 500


class TooManyClaims(Unprocessable):
    """You selected {number} claims; the limit is {limit} at a time."""


class AllegationsBeforePublication(Refused):
    """Comment requests contain unpublished allegations. Use a token with the scope ingest, review or admin in addition
    to read."""

    status = 403


class QuoteNotFound(Unprocessable):
    """These words do not occur in the text: “{words}”. Copy “exact”, and “prefix” and “suffix” if you give them, from
    the snapshot's text."""


class QuoteAmbiguous(Unprocessable):
    """These words occur {places} times in the text: “{words}”. Give the words right before or after them as “prefix” or
    “suffix”, or give “start” and “end”."""


class TooManyRows(Unprocessable):
    """The request has {rows} rows; the limit is {limit:,}. Send the rest in another request."""

    field = "rows"


class NothingRecorded(Unprocessable):
    """{refused} of {rows} rows were refused, so none was recorded, as requested. “results” lists the reasons."""


class DuplicateFactCheck(Refused):
    """A fact-check with this address already exists. Edit that one, or correct the address."""


class ImportedFactCheckReadOnly(Refused):
    """This fact-check was imported and shows what its publisher wrote. If the publisher has changed it, import it
    again."""


class FactCheckChanged(Refused):
    """Somebody changed this fact-check while you were writing, and your version was not saved. The page shows the
    current version; your text is still in the form. Compare the two and save again."""


class RatingOffScale(Unprocessable):
    """The rating does not fit its scale. The worst value must be lower than the best, and the rating's value must lie
    between them."""

    field = "rating_value"
