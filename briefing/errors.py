"""The errors that reach a person: one line that says what happened, and one that says what to do."""


class BriefingError(Exception):
    """Something a person can act on. `str(error)` is one line; `hint` says what to do about it."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep both lines; neither holds a line break or a traceback."""
        super().__init__(message)
        self.hint = hint


class SourceError(BriefingError):
    """A file, folder, address or standard input that gives no document."""


class PrivateAddressError(SourceError):
    """An address on this machine or the local network: it is asked only where a person means it."""


class StoreError(BriefingError):
    """The store cannot be opened, read or written."""


class ParserError(BriefingError):
    """The language engine is missing or does not load."""


class QueryError(BriefingError):
    """A search that cannot be understood; `position` is the code point where the mistake is."""

    def __init__(self, message: str, position: int = 0, hint: str | None = None) -> None:
        """Keep the position for a caret under the query."""
        super().__init__(message, hint)
        self.position = position
