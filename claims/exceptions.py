"""Refusals about claims, in an editor's words: the docstring is the message."""

from sources.exceptions import Refused, Unprocessable


class MomentNotYetKnown(Unprocessable):
    """known_at lies in the future. Nobody knows yet what the desk will know then; ask for a moment that has passed."""

    status = 400


class ChangesStillBeingSaved(Refused):
    """Changes of that moment are still being saved. Ask again in a second, or for an earlier known_at."""

    status = 503


class MomentInTheFuture(Unprocessable):
    """The moment stated lies in the future. An attribution records what has been said already."""


class WordsNotFound(Unprocessable):
    """These words do not stand at {start}–{end} of the snapshot. The text there reads “{found}”."""


class SpanOutsideText(Unprocessable):
    """The span {start}–{end} lies outside the text, which has {length} characters."""


class NoWords(Unprocessable):
    """Only silence and a declined comment may be recorded without words. Mark the words that show it."""


class UnnamedParty(Unprocessable):
    """“{name}” is an unnamed source and cannot be a party. A party is somebody who can be asked."""

    field = "parties"


class RepeatedParty(Unprocessable):
    """“{name}” is named twice among the parties."""

    field = "parties"


class CopyOfAnotherClaim(Unprocessable):
    """A copy repeats an attribution of the same claim. The one chosen belongs to another."""


class AlreadySuperseded(Refused):
    """This attribution has been corrected already. Correct the correction instead."""


class ReasonMissing(Unprocessable):
    """Give a reason: whoever reads this later will ask for it."""

    field = "reason"


class SourceUndecided(Unprocessable):
    """Choose the source of these words before you accept them."""


class AlreadyDecided(Refused):
    """This suggestion has been {state} already, by {by}. Reload the page to see what became of it."""


class StaleRevision(Refused):
    """Somebody has changed this claim while you were writing. Your text was not saved; the claim now reads:
    “{statement}” (revision {number})."""


class NothingChanged(Unprocessable):
    """Nothing was changed, so there is no new revision to save."""


class OwnRevision(Refused):
    """You cannot approve a revision that you wrote or edited. Ask a colleague."""

    status = 403


class OwnAttribution(Refused):
    """You cannot approve a claim to which you added an attribution since the last approval. Ask a colleague."""

    status = 403


class NotInThisStage(Refused):
    """A claim that is “{stage}” cannot become “{wanted}”."""


class AffiliationInACircle(Unprocessable):
    """{source} would speak for itself: {body} speaks for {source} at that time already."""


class NotAParty(Unprocessable):
    """{name} is not a party of this claim. Only a party is asked for comment, or found silent; revise the claim to add
    it."""


class RelayedByItself(Unprocessable):
    """{name} cannot relay its own words. Leave “relayed by” empty when the source speaks for itself."""


class DeadlineTooEarly(Unprocessable):
    """The deadline must lie after the moment of asking. Give the party time to answer."""


class NotYourRole(Refused):
    """Only {role} can do this: “{wanted}”. Ask one of them, or an administrator for the role."""

    status = 403


class OwnMerge(Refused):
    """You cannot approve a claim into which you merged another since the last approval. Ask a colleague."""

    status = 403


class OwnSettlement(Refused):
    """You settled a flag “the article changed” on this claim since the last approval, so you cannot approve it. Ask a
    colleague."""

    status = 403


class MergedAway(Refused):
    """This claim has been merged into claim {number}, “{statement}”. Its record goes on there."""


class MergedIntoItself(Unprocessable):
    """A claim cannot be merged into itself. Choose the other claim that says the same."""

    field = "into"


class CarriesNoRecordOn(Refused):
    """Claim {number} is “{stage}”, so it cannot carry a record on. Bring it back into work before you merge another
    claim into it."""

    field = "into"


class StillAwaited(Refused):
    """Comment on this claim is still awaited from {parties}. Record what came of it, or call the request off, before
    you merge the claim."""


class FlagsStillOpen(Refused):
    """An article has changed under words of this claim. Settle that flag before you merge the claim, so that it is not
    lost."""


class CopyOfWhatIsGone(Refused):
    """Attribution № {number} repeats one that no longer stands on this claim. Correct it first: say what it repeats, or
    that it is no copy."""


class NotYetPublishable(Refused):
    """This cannot be published yet. {to_do}"""


class PolicyNotMet(Refused):
    """A policy of the desk is not met. {to_do} An editor can publish all the same, and say why."""


class PartyAfterAll(Unprocessable):
    """Either name the parties, or say why nobody's word is needed: not both."""

    field = "without_party"


class AssignedMeanwhile(Refused):
    """Meanwhile somebody else has changed who works on this claim: {now}. Nothing was changed by you."""


class SomebodyElsesClaim(Refused):
    """{name} works on this claim. You can work on it, too; to take it over, ask {name} to release it, or an editor to
    assign it."""

    status = 403


class NotOfTheDesk(Unprocessable):
    """“{name}” is not an active member of the desk, so no claim can be assigned to them."""

    field = "to"


class MayNotImport(Refused):
    """To import {subject} you need the right to import and the right to add them one by one. Ask an administrator."""

    status = 403


class ImportUnderWay(Refused):
    """“{file}” is being imported at this moment. Wait for it to end; nothing was begun a second time."""


class ImportStopped(Refused):
    """The import was stopped after {done} of {rows} rows. What they say is on record; it can go on from there."""


class ImportNotInThisState(Refused):
    """“{file}” cannot be taken on: it is {state}."""


class NoSuchZone(Unprocessable):
    """“{name}” is no time zone. Write it as the IANA database does, such as “Asia/Jerusalem”."""


class NoSuchHour(Unprocessable):
    """On {day} the clocks are changed, and {hour} does not stand for one moment ({zone}). Choose an hour before or
    after it."""


class CommentRequestEnded(Refused):
    """This comment request has ended already: {result}, recorded by {by}. Reload the page to see what came of it."""


class BeforeAsking(Unprocessable):
    """That was before the party was asked, at {asked}. Correct the time."""


class DeadlineNotPassed(Refused):
    """The party has until {deadline}. Only then can it be said that it did not respond; until then log your attempts,
    or call the request off."""


class NoStatement(Unprocessable):
    """Paste what the party said: a statement has words. If it declined to comment, or stayed silent, record that."""


class NotInTheStatement(Unprocessable):
    """These words do not stand in the statement: “{words}”. Copy them from it, or leave the field empty for the
    whole."""


class SaysNothing(Unprocessable):
    """“{stance}” is no answer. Choose what the statement does to the claim, or record that the party gave no
    comment."""


class DoesNotSpeakFor(Unprocessable):
    """{source} does not speak for {party}, as far as the record says. Put the affiliation on record first, or name
    {party} itself as the source."""


class AnsweredInTime(Refused):
    """This comment request has not ended without an answer, so no answer to it can come late. Record the statement as
    the outcome of the request, or of a new one."""


class SameSource(Unprocessable):
    """A source cannot be merged into itself. Choose the other one."""


class MergedAlready(Refused):
    """“{name}” is read as “{canonical}” already. Name “{canonical}” instead, or undo that merge first."""


class NamedWithUnnamed(Unprocessable):
    """“{named}” is a named source and “{unnamed}” an unnamed one: they cannot be the same, for whether a source is
    named decides whether its words count."""


class MergeInACircle(Unprocessable):
    """Merged, {name} would speak for itself: {other} speaks for one of the two, and the other of the two for {other}.
    Correct the affiliation first."""


class UndoneAlready(Refused):
    """This merge has been undone already. Reload the page to see by whom."""


class AlreadySettled(Refused):
    """Somebody has settled this already. Reload the page to see what they said of it."""


class NoLanguageModel(Refused):
    """{why} Nothing was kept. Ask whoever runs ClaimTrack to install it."""


class NothingToSplit(Unprocessable):
    """Choose what is the other source's: attributions, affiliations or aliases."""


class SplitTooLarge(Unprocessable):
    """At most {most} attributions are moved at a time. Choose fewer; the others can be corrected one by one."""


class NotOfThisSource(Refused):
    """Some of what was chosen is not {name}'s any more. Reload the page and choose again."""


class NamesakeOnFile(Unprocessable):
    """There is a source called “{name}” already. Tell the two apart by their descriptions."""


class HasThisTag(Unprocessable):
    """The claim has the tag “{tag}” already."""


class ApprovalWouldFallAway(Refused):
    """The claim is {stage}; a new tag is a new revision, which would send it back to review. Tag it on its own page if
    that is meant."""


class ReadingFailed(Refused):
    """The document could not be read, although it was tried several times: the machine failed, not you. Send it again
    later."""

    status = 500


class TooManyAtOnce(Unprocessable):
    """{number} claims are chosen; {limit} is the most at a time."""


class AllegationsBeforePublication(Refused):
    """Comment requests hold allegations that are not published. Use a token that takes part in the work: one with the
    scope ingest, review or admin besides read."""

    status = 403


class QuoteNotFound(Unprocessable):
    """These words do not stand in the text: “{words}”. Copy “exact”, and “prefix” and “suffix” if you give them, from
    the snapshot's text."""


class QuoteAmbiguous(Unprocessable):
    """These words stand in the text at {places} places: “{words}”. Give what stands right before or after them as
    “prefix” or “suffix”, or give “start” and “end”."""


class TooManyRows(Unprocessable):
    """There are {rows} rows; {limit:,} is the most at a time. Send the others in a request of their own."""

    field = "rows"


class NothingRecorded(Unprocessable):
    """{refused} of {rows} rows are refused, so none was recorded, as you asked. “results” says which, and why."""


class FactCheckOnRecord(Refused):
    """There is a fact-check at this address on record already. Change that one, or correct the address."""


class FactCheckOfOthers(Refused):
    """This fact-check was imported, and says what its publisher wrote. Import it again where the publisher has changed
    it."""


class FactCheckChangedMeanwhile(Refused):
    """Somebody has changed this fact-check while you were writing, and yours was not saved. The page shows what it says
    now; what you typed is still in the form. Compare the two, and save again what is to stand."""


class NotOnTheScale(Unprocessable):
    """The rating does not lie on its scale. The worst value is lower than the best, and the rating's value is neither
    below the one nor above the other."""

    field = "rating_value"
