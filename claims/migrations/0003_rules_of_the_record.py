"""The rules of claims that PostgreSQL itself keeps: anchored words, copies, parties, four eyes, append-only tables."""

from django.db import migrations

from sources.triggers import append_only_table, audit_table

WORDS_STAND_AT_THEIR_PLACE = """
CREATE FUNCTION words_match_the_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whole text;
BEGIN
    SELECT text INTO whole FROM sources_snapshot WHERE id = NEW.snapshot_id;
    IF NEW.passage_end > char_length(whole)
        OR substr(whole, NEW.passage_start + 1, NEW.passage_end - NEW.passage_start) <> NEW.exact
        OR right(left(whole, NEW.passage_start), char_length(NEW.prefix)) <> NEW.prefix
        OR substr(whole, NEW.passage_end + 1, char_length(NEW.suffix)) <> NEW.suffix
    THEN
        RAISE EXCEPTION 'These words do not stand at %–% of the snapshot.', NEW.passage_start, NEW.passage_end
            USING ERRCODE = 'check_violation', CONSTRAINT = 'words_match_the_snapshot';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER words_match_the_snapshot BEFORE INSERT ON claims_attribution
    FOR EACH ROW WHEN (NEW.snapshot_id IS NOT NULL) EXECUTE FUNCTION words_match_the_snapshot();
CREATE TRIGGER words_match_the_snapshot
    BEFORE INSERT OR UPDATE OF snapshot_id, passage_start, passage_end, exact, prefix, suffix ON claims_suggestion
    FOR EACH ROW EXECUTE FUNCTION words_match_the_snapshot();
"""

COPY_REPEATS_THE_SAME_CLAIM = """
CREATE FUNCTION copy_repeats_the_same_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM claims_attribution WHERE id = NEW.repeats_id AND claim_id = NEW.claim_id) THEN
        RAISE EXCEPTION 'A copy repeats an attribution of the same claim.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'copy_repeats_the_same_claim';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER copy_repeats_the_same_claim BEFORE INSERT ON claims_attribution
    FOR EACH ROW WHEN (NEW.repeats_id IS NOT NULL) EXECUTE FUNCTION copy_repeats_the_same_claim();
"""

PARTY_CAN_BE_ASKED = """
CREATE FUNCTION party_can_be_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM sources_source WHERE id = NEW.source_id AND kind = 'unnamed') THEN
        RAISE EXCEPTION 'An unnamed source cannot be a party: nobody can ask it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'party_can_be_asked';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER party_can_be_asked BEFORE INSERT ON claims_party
    FOR EACH ROW EXECUTE FUNCTION party_can_be_asked();
"""

DECIDED_SUGGESTION_STAYS_DECIDED = """
CREATE FUNCTION decided_suggestion_stays_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'This suggestion has been decided.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_suggestion_stays_decided';
END $$;
CREATE TRIGGER decided_suggestion_stays_decided BEFORE UPDATE ON claims_suggestion
    FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION decided_suggestion_stays_decided();
"""

# Work since the approval before, by whoever approves now: revisions written, attributions recorded or accepted.
NOBODY_APPROVES_OWN_WORK = """
CREATE FUNCTION nobody_approves_own_work() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    approved claims_claimrevision;
    last_approval timestamptz;
BEGIN
    SELECT * INTO approved FROM claims_claimrevision WHERE id = NEW.revision_id;
    SELECT coalesce(max(review.recorded_at), '-infinity') INTO last_approval
        FROM claims_review AS review JOIN claims_claimrevision AS revision ON revision.id = review.revision_id
        WHERE revision.claim_id = approved.claim_id AND review.decision = 'approve';
    IF approved.recorded_by_id = NEW.recorded_by_id
        OR EXISTS (SELECT FROM claims_claimrevision
                   WHERE claim_id = approved.claim_id AND recorded_by_id = NEW.recorded_by_id
                       AND recorded_at > last_approval)
        OR EXISTS (SELECT FROM claims_attribution
                   WHERE claim_id = approved.claim_id AND recorded_by_id = NEW.recorded_by_id
                       AND recorded_at > last_approval)
    THEN
        RAISE EXCEPTION 'Nobody approves a claim that they worked on since the last approval.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_approves_own_work';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nobody_approves_own_work BEFORE INSERT ON claims_review
    FOR EACH ROW WHEN (NEW.decision = 'approve') EXECUTE FUNCTION nobody_approves_own_work();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_initial"),
        ("sources", "0002_rules_of_the_record"),
    ]

    operations = [
        migrations.RunSQL(WORDS_STAND_AT_THEIR_PLACE, "DROP FUNCTION words_match_the_snapshot CASCADE"),
        migrations.RunSQL(COPY_REPEATS_THE_SAME_CLAIM, "DROP FUNCTION copy_repeats_the_same_claim CASCADE"),
        migrations.RunSQL(PARTY_CAN_BE_ASKED, "DROP FUNCTION party_can_be_asked CASCADE"),
        migrations.RunSQL(DECIDED_SUGGESTION_STAYS_DECIDED, "DROP FUNCTION decided_suggestion_stays_decided CASCADE"),
        migrations.RunSQL(NOBODY_APPROVES_OWN_WORK, "DROP FUNCTION nobody_approves_own_work CASCADE"),
        *map(
            append_only_table,
            [
                "claims_attribution",
                "claims_changeevent",
                "claims_claimrevision",
                "claims_commentattempt",
                "claims_commentoutcome",
                "claims_commentrequest",
                "claims_party",
                "claims_review",
            ],
        ),
        audit_table("claims_claim"),
        audit_table("claims_currentstanding", key="claim_id"),
        audit_table("claims_factcheck"),
        audit_table("claims_suggestion"),
    ]
