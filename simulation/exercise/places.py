"""What the places of incidents are called in a room: a short code, the same for everybody.

The code is a digest of the incident's name in the run: it tells neither how many there are, nor
which of them an inject brought.
"""

from hashlib import blake2b

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # no I, O, Q, which look like digits
DIGITS = 100


def place_code(incident: str, seed: int) -> str:
    """'KD-27' for the incident of this name in a run of this seed."""
    digest = blake2b(f"{seed}/{incident}".encode(), digest_size=8).digest()
    number, two = divmod(int.from_bytes(digest), DIGITS)
    number, first = divmod(number, len(LETTERS))
    return f"{LETTERS[first]}{LETTERS[number % len(LETTERS)]}-{two:02d}"
