"""The words of statements are found by a function that tells PostgreSQL what it costs, so that its index is used."""

import django.contrib.postgres.indexes
from django.db import migrations

from claims.querysets import StatementVector

WORDS_OF = """
CREATE FUNCTION statement_vector(statement text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
BEGIN
    RETURN to_tsvector('simple', statement);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_lists_at_size")]

    operations = [
        migrations.RunSQL(WORDS_OF, "DROP FUNCTION statement_vector(text)"),
        migrations.AddIndex(
            model_name="claimrevision",
            index=django.contrib.postgres.indexes.GinIndex(StatementVector("statement"), name="claim_statement_vector"),
        ),
        migrations.RemoveIndex(model_name="claimrevision", name="claim_statement_words"),
        migrations.RunSQL("ANALYZE claims_claimrevision", migrations.RunSQL.noop),  # how often which word occurs
    ]
