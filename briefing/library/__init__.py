"""What a person can do with the program: the one door for the terminal screens and the command line.

Importing it is cheap: the parser, sqlite_utils and dateparser are imported by the call that needs them.
"""

from briefing.library.library import AddOptions, Library, Progress

__all__ = ["AddOptions", "Library", "Progress"]
