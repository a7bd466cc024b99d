"""`briefing` on the command line, and `python -m briefing`."""

import sys


def main() -> int:
    """Run the command that `sys.argv` names; the exit status."""
    from briefing.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
