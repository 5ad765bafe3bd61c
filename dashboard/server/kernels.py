"""How many pages one browser, or one address, has open: each is a kernel with threads and memory.

A page that went away without a word keeps its kernel for a while, to be found again. Where there is
no room left, those go first: who comes back to one gets a new one in the same state.
"""

from dataclasses import dataclass

from anyio import to_thread
from solara.server import kernel_context

from dashboard.server.terms import Terms


@dataclass(frozen=True)
class Owner:
    """Whose a page is. browser: its cookie, '' where it sends none."""

    browser: str
    address: str


class Kernels:
    """The kernels there are, and whose. Used on the server's loop alone, so without a lock."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._owners: dict[str, Owner] = {}  # by kernel id, the oldest first
        self._open: dict[str, int] = {}  # sockets that are open to each

    async def admit(self, kernel: str, owner: Owner) -> str:
        """Why this owner can have no further page; empty where it can, and then it has it.

        A kernel that is there already is no further one.
        """
        self._forget()
        if kernel not in self._owners:
            await self._make_room(owner)
            refusal = self.full(owner)
            if refusal:
                return refusal
            self._owners[kernel] = owner
        self._open[kernel] = self._open.get(kernel, 0) + 1
        return ""

    def leave(self, kernel: str) -> None:
        """A socket to this kernel has closed."""
        self._open[kernel] -= 1
        if not self._open[kernel]:
            del self._open[kernel]

    def full(self, owner: Owner) -> str:
        """What to say to an owner that has as many pages as it can have; empty where it has not."""
        terms = self.terms
        if owner.browser and self._count(browser=owner.browser) >= terms.pages_per_browser:
            return (
                f"This browser has {terms.pages_per_browser} pages of Metalead open, as many as "
                "one can have. Close one, then reload this page."
            )
        if self._count(address=owner.address) >= terms.pages_per_address:
            return (
                f"From this network address {terms.pages_per_address} pages of Metalead are open, "
                "as many as one can have. Try again when some have been closed; whoever runs the "
                "server can allow more with `metalead app --pages-per-address`."
            )
        return ""

    def _count(self, browser: str = "", address: str = "") -> int:
        return sum(
            (not browser or one.browser == browser) and (not address or one.address == address)
            for one in self._owners.values()
        )

    def _forget(self) -> None:
        """Forget the kernels that are no more."""
        there = kernel_context.contexts
        self._owners = {k: one for k, one in self._owners.items() if k in there or k in self._open}

    async def _make_room(self, owner: Owner) -> None:
        """Close kernels of the owner that no socket is open to, oldest first, until it fits."""
        for kernel, other in list(self._owners.items()):
            if not self.full(owner):
                return
            same = owner.browser and other.browser == owner.browser
            if (same or other.address == owner.address) and kernel not in self._open:
                await self.close(kernel)

    async def close(self, kernel: str) -> None:
        """Close a kernel, which takes a while in a thread of its own."""
        self._owners.pop(kernel, None)
        context = kernel_context.contexts.get(kernel)
        if context is not None:
            await to_thread.run_sync(context.close)
