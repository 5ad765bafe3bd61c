"""Errors: a mistake that a person using metalead can mend, a fault of the program, a stop."""


class UserError(Exception):
    """A mistake in what came from outside (a file, an option, a name), told in plain words.

    The command line prints the message on standard error and exits with status 2.
    """


class EngineError(Exception):
    """The engine met what it does not know: a fault of the program, not of who uses it."""


class Stopped(KeyboardInterrupt):
    """A signal by which somebody ends the command, whichever it is."""
