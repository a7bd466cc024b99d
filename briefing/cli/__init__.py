"""The command line: one verb a module, data on standard output, talk on standard error."""

from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit status (0 fine, 1 some of it failed, 2 not understood)."""
    raise NotImplementedError
