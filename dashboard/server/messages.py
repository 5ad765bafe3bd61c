"""What browsers send to the parts of a page: an event that the part has, for its handler.

The widgets' own way also takes messages that import any module and call what is in it, and shows
a handler's traceback on the page.
"""

from collections.abc import Callable
from typing import Any

from ipyvue import VueTemplate, VueWidget
from solara.widgets import Navigator

from metalead.dashboard.jobs.queue import LOG
from metalead.simulation.input.errors import UserError

LONGEST_PLACE = 16_000  # characters of an address; a link that is too long is told as such


def guard() -> None:
    """Have all parts of all pages hear nothing else from now on."""
    VueTemplate._handle_event = hear_template
    VueWidget._handle_event = hear_widget
    Navigator.class_traits()["location"].metadata["from_json"] = place


def hear_template(widget: Any, _: Any, content: Any, _buffers: Any) -> None:
    """Handle what a template of our own sends."""
    event = event_of(content)
    handler = getattr(type(widget), f"vue_{event}", None)
    if handler is not None:
        heard(lambda: handler(widget, content.get("data", {})))


def hear_widget(widget: Any, _: Any, content: Any, _buffers: Any) -> None:
    """Handle what a button or the like of Solara's sends."""
    event = event_of(content)
    if event in widget._event_handlers_map:
        heard(lambda: widget._fire_event(event, content.get("data", {})))


def event_of(content: Any) -> str:
    """The name of the event that a message tells of; empty where it tells of none."""
    event = content.get("event", "") if isinstance(content, dict) else ""
    return event if isinstance(event, str) else ""


def heard(handle: Callable[[], Any]) -> None:
    """Have a message handled: what is wrong with it changes nothing on the page."""
    try:
        handle()
    except UserError as refused:
        LOG.info("a page's message was refused: %s", refused)
    except Exception:
        LOG.exception("a page's message could not be handled")


def place(location: Any, navigator: Any) -> Any:
    """The address that a page has gone to; where it is none, the one that it had."""
    is_one = isinstance(location, str) and len(location) <= LONGEST_PLACE
    return location if is_one else navigator.location
