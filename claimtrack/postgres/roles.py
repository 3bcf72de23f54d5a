"""The database, its two roles, and what a cluster is given before it is used for the first time."""

DATABASE = "claimtrack"
PORT = "5432"  # names the file of the socket; no TCP port is opened
APPLICATION = "claimtrack_app"
OWNER = "claimtrack_owner"
SUPERUSER = "postgres"
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist", "vector")


def first_statements() -> str:
    """The statements that a new cluster is given in template1, separated as `postgres --single -j` wants them.

    The extensions go into template1, so that the databases which the owner creates for tests have them from birth.
    In PostgreSQL 15 and later the schema public belongs to each database's owner, and nobody else may create in it.
    """
    statements = [
        *(f"CREATE EXTENSION {extension}" for extension in EXTENSIONS),
        f"CREATE ROLE {OWNER} LOGIN CREATEDB",
        f"CREATE ROLE {APPLICATION} LOGIN",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {APPLICATION}",
        f"CREATE DATABASE {DATABASE} OWNER {OWNER}",
        f"GRANT CONNECT ON DATABASE {DATABASE} TO {APPLICATION}",
    ]
    return "".join(f"{statement};\n\n" for statement in statements)


def host_based_authentication() -> str:
    """pg_hba.conf: only over the socket, and only whom the kernel vouches for."""
    return f"local all {SUPERUSER},{OWNER},{APPLICATION} peer map=claimtrack\n"


def identity_map(*, client: str, server: str) -> str:
    """pg_ident.conf: the account `client` may be the owner or the application, the account `server` the superuser."""
    allowed = [(client, OWNER), (client, APPLICATION), (server, SUPERUSER)]
    return "".join(f'claimtrack "{account}" {role}\n' for account, role in allowed)
