#!/usr/bin/env python
"""ClaimTrack's command line in a checkout."""

from claimtrack.run.command_line import main

if __name__ == "__main__":
    main()
