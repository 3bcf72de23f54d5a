CREATE DATABASE claimtrack OWNER claimtrack_owner TEMPLATE template0
    ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C.UTF-8';
REVOKE CONNECT, TEMPORARY ON DATABASE claimtrack FROM PUBLIC;
GRANT CONNECT ON DATABASE claimtrack TO claimtrack_app;

\connect claimtrack
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO claimtrack_app;
SET ROLE claimtrack_owner;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;
CREATE EXTENSION btree_gist;
