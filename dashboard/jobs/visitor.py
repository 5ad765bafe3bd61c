"""Whose page is being drawn: work is shared out among browsers, however many pages each has."""

from solara.server.kernel_context import get_current_context, has_current_context


def browser() -> str:
    """What stands for the browser that this page is open in; '' where no server draws it."""
    return get_current_context().session_id if has_current_context() else ""
