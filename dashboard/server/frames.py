"""Whether what came over a websocket is a message that a page sends.

Solara takes the word of a frame for how many parts it has, which four bytes can make ten gigabytes
of. So frames are looked at here first: what is no message of a page never reaches it.
"""

import json
import struct
from typing import Any

LARGEST = 16 * 1024 * 1024  # bytes of a frame; uvicorn refuses a larger one while it comes in
MOST_PARTS = 256
MOST_VALUES = 500_000  # in a message: to make them takes time in which nobody else is answered
NUMBER = 4  # bytes
KINDS = frozenset(
    (
        "kernel_info_request",
        "comm_open",
        "comm_msg",
        "comm_close",
        "comm_info_request",
        "shutdown_request",  # a page gives its own kernel up
    )
)
# What a page opens; with another name it could have the server make any widget that it knows.
OPENED = ("solara.control", "jupyter.widget.control")


def fault(text: str | None, data: bytes | None) -> str:
    """What is wrong with a frame, of which one is given; empty where nothing is."""
    try:
        said = first_part(data) if data is not None else (text or "").encode("utf-8")
        if said.count(b",") > MOST_VALUES:
            raise ValueError("its number of values")
        message = json.loads(said)
    except (ValueError, RecursionError) as error:
        return f"no message: {error}"
    return fault_of(message)


def first_part(data: bytes) -> bytes:
    """The message of a frame of several parts. `ValueError` where it does not add up."""
    if not NUMBER <= len(data) <= LARGEST:
        raise ValueError("its size")
    (parts,) = struct.unpack_from("!i", data)
    if not 1 <= parts <= MOST_PARTS or NUMBER * (parts + 1) > len(data):
        raise ValueError("its number of parts")
    begins = struct.unpack_from(f"!{parts}I", data, NUMBER)
    ends = (*begins[1:], len(data))
    if begins[0] < NUMBER * (parts + 1) or any(a > b for a, b in zip(begins, ends, strict=True)):
        raise ValueError("where its parts begin")
    return data[begins[0] : ends[0]]


def fault_of(message: Any) -> str:
    """What is wrong with a message of the Jupyter protocol; empty where nothing is."""
    if not isinstance(message, dict):
        return "no object"
    header, content = message.get("header"), message.get("content")
    if not isinstance(header, dict) or header.get("msg_type") not in KINDS:
        return "of no kind that a page sends"
    if not isinstance(message.get("channel"), str) or not isinstance(content, dict):
        return "without channel or content"
    if header["msg_type"].startswith("comm_") and header["msg_type"] != "comm_info_request":
        return fault_of_comm(header["msg_type"], content)
    return ""


def fault_of_comm(kind: str, content: dict[str, Any]) -> str:
    """What is wrong with what is said to a part of the page."""
    if not isinstance(content.get("comm_id"), str):
        return "to no part of the page"
    if not isinstance(content.get("data", {}), dict):
        return "with data that is no object"
    if kind == "comm_open" and content.get("target_name") not in OPENED:
        return "that opens what no page opens"
    return ""
