#!/bin/sh
# Run once by the image of PostgreSQL, when its volume is empty: the two roles, with their passwords, and the database.
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres --file=/setup/roles.sql --file=/setup/database.sql
psql --set=ON_ERROR_STOP=1 --username=postgres --set=owner="$OWNER_PASSWORD" --set=app="$APP_PASSWORD" <<'SQL'
ALTER ROLE claimtrack_owner PASSWORD :'owner';
ALTER ROLE claimtrack_app PASSWORD :'app';
SQL
