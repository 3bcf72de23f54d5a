-- Append-only tables: no update, no delete, no truncate, and recorded_at is the database's clock.

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_attribution
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_attribution
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_attribution
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_changeevent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_changeevent
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_changeevent
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_claimrevision
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_claimrevision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_claimrevision
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_commentattempt
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_commentattempt
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_commentattempt
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_commentoutcome
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_commentoutcome
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_commentoutcome
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_commentrequest
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_commentrequest
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_commentrequest
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_eventposition
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_eventposition
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_eventposition
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_party
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_party
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_party
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_policyoverride
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_policyoverride
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_policyoverride
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_reanchoring
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_reanchoring
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_reanchoring
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_review
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_review
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_review
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();
