"""How many pages one browser, or one address, has open: each is a kernel with threads and memory.

A page that went away without a word keeps its kernel for a while, to be found again. Where there is
no room left, those go first: who comes back to one gets a new one in the same state.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from anyio import move_on_after, sleep, to_thread
from solara.server import kernel_context

from metalead.dashboard.server.terms import Terms

LEAVING = 2.0  # seconds that a page may take to go


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
        is_new = kernel not in self._owners
        refusal = await self._wait_for_room(owner) if is_new else ""
        if refusal:
            return refusal
        self._owners.setdefault(kernel, owner)
        self._open[kernel] = self._open.get(kernel, 0) + 1
        if is_new:
            await self._make_room(owner)
        return ""

    def leave(self, kernel: str) -> None:
        """A socket to this kernel has closed."""
        self._open[kernel] -= 1
        if not self._open[kernel]:
            del self._open[kernel]

    def full(self, owner: Owner) -> str:
        """What to say to an owner that has as many pages as it can have; empty where it has not.

        What no page is connected to any more does not count: it can be closed.
        """
        terms = self.terms
        if owner.browser and len(self._of(self._open, owner.browser)) >= terms.pages_per_browser:
            return (
                f"This browser has {terms.pages_per_browser} pages of Metalead open, the most "
                "that it can have. Close one, then reload this page."
            )
        if len(self._at(self._open, owner.address)) >= terms.pages_per_address:
            return (
                f"This network address has {terms.pages_per_address} pages of Metalead open, the "
                "most that it can have. Try again when some have been closed; the server allows "
                "more with `metalead app --pages-per-address`."
            )
        return ""

    def _of(self, kernels: Iterable[str], browser: str) -> list[str]:
        return [kernel for kernel in kernels if self._owners[kernel].browser == browser]

    def _at(self, kernels: Iterable[str], address: str) -> list[str]:
        return [kernel for kernel in kernels if self._owners[kernel].address == address]

    def _forget(self) -> None:
        """Forget the kernels that are no more."""
        there = kernel_context.contexts
        self._owners = {k: one for k, one in self._owners.items() if k in there or k in self._open}

    async def _wait_for_room(self, owner: Owner) -> str:
        """Why there is none, after a while: a page that is read again comes before it has gone."""
        with move_on_after(LEAVING):
            while owner.browser and self.full(owner):
                await sleep(0.05)
        return self.full(owner)

    async def _make_room(self, owner: Owner) -> None:
        """Close what no page is connected to, the oldest first, until what there is fits."""
        if owner.browser:
            mine = self._of(self._owners, owner.browser)
            await self._thin(mine, self.terms.pages_per_browser)
        await self._thin(self._at(self._owners, owner.address), self.terms.pages_per_address)

    async def _thin(self, kernels: list[str], most: int) -> None:
        vanished = [kernel for kernel in kernels if kernel not in self._open]
        for kernel in vanished[: max(0, len(kernels) - most)]:
            await self.close(kernel)

    async def close(self, kernel: str) -> None:
        """Close a kernel, which takes a while in a thread of its own."""
        self._owners.pop(kernel, None)
        context = kernel_context.contexts.get(kernel)
        if context is not None:
            await to_thread.run_sync(context.close)
