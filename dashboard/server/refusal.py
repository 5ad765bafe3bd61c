"""Say no: the same sentence to a request for a page, and to one for a connection."""

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

POLICY = 1008  # websocket: the rules do not allow it
DENIAL = "websocket.http.response"  # where a server can answer a connection with a sentence


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, words: str) -> None:
    """End a request, or a connection that is not open yet, with a status and a sentence."""
    if scope["type"] == "websocket" and DENIAL not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": POLICY, "reason": words[:100]})
        return
    answer = PlainTextResponse(
        f"{words}\n", status_code=status, headers={"Cache-Control": "no-store"}
    )
    await answer(scope, receive, send)
