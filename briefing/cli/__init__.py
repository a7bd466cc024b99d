"""The command line: one verb a module, data on standard output, talk on standard error."""

from briefing.cli.main import run

__all__ = ["run"]
