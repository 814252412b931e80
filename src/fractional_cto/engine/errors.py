"""What can go wrong, each with one clear sentence for the person who asked."""


class CtoError(Exception):
    """The thing asked for failed."""

    exit_code = 1

    def __init__(self, message: str | None = None) -> None:
        """Take a sentence of its own, or speak the first line of the class's docstring."""
        super().__init__(message or (self.__doc__ or "").partition("\n")[0])


class WrongUse(CtoError):
    """The command was called in a way it does not understand."""

    exit_code = 2


class BadConfig(WrongUse):
    """The configuration file can not be read."""


class NotARepository(CtoError):
    """This is not a git repository."""


class EmptyRepository(CtoError):
    """The repository has no commits yet, so there is nothing to audit."""


class UnknownRevision(CtoError):
    """The repository has no such revision."""


class UnreadableRepository(CtoError):
    """The repository can not be read."""


class GitFailed(CtoError):
    """Git could not do what was asked of it."""


class RefusedAddress(CtoError):
    """This address can not be copied from."""


class OutputFailed(CtoError):
    """The result could not be written."""


class UnknownName(WrongUse):
    """There is nothing of that name."""


class BadQuery(CtoError):
    """The query could not be answered."""
