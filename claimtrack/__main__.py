"""`python -m claimtrack COMMAND`, the same as `claimtrack COMMAND`."""

from claimtrack.run.command_line import main

if __name__ == "__main__":
    main()
