"""The one kind of error that a person using metalead sees, a mistake that they can mend; a stop."""


class UserError(Exception):
    """A mistake in what came from outside (a file, an option, a name), told in plain words.

    The command line prints the message on standard error and exits with status 2.
    """


class Stopped(KeyboardInterrupt):
    """A signal by which somebody ends the command, whichever it is."""
