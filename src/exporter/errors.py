"""What a user can do something about: one sentence, and an exit code that docs/errors.md explains."""


class ExporterError(Exception):
    """Something the user can act on; its text is one sentence and no traceback is shown."""

    exit_code = 1


class InvalidUsage(ExporterError):
    """The command was asked for something that it does not offer."""

    exit_code = 2


class UnreadableInput(ExporterError):
    """What was given cannot be read: it is missing, empty, of the wrong kind or not allowed."""

    exit_code = 3


class InvalidDocument(UnreadableInput):
    """A document of ours breaks the schema.

    Says where in the document, in the notation `discussion.comments[12].published`.
    """

    def __init__(self, where: str, problem: str, *, source: str) -> None:
        super().__init__(f"{source}: {where} {problem}")


class Unreachable(ExporterError):
    """What was asked for cannot be had from the network: refused, not there, or too much."""

    exit_code = 8
    status: int | None = None
    """What the server answered with, if it did."""


class UnwritableOutput(ExporterError):
    """The result cannot be written where it was asked for."""

    exit_code = 4


class RenderingFailed(ExporterError):
    """The engine gave up on this book."""

    exit_code = 5


class Strict(ExporterError):
    """Something was lost or mended, and `--strict` was given."""

    exit_code = 6


class MissingSystem(ExporterError):
    """A system library is missing; `exporter doctor` says which."""

    exit_code = 7


class BrokenRules(ExporterError):
    """A file that was checked breaks a rule that none may break."""

    exit_code = 9


class ItemFailed(ExporterError):
    """An item of a book could not be loaded; the book goes without it, or with what was loaded before."""

    exit_code = 10


class NothingNew(ExporterError):
    """A supplement was asked for, and nothing is new since then."""

    exit_code = 11
