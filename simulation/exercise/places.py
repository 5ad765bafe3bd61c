"""What the places of incidents are called in a room: a short code, the same for everybody.

The code is a digest of the incident's name in the run: it tells neither how many there are, nor
which of them an inject brought. There are a million codes and some hundred places.
"""

from hashlib import blake2b

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # no I, O, Q, which look like digits
DIGITS = 100


def place_code(incident: str, seed: int) -> str:
    """'KDF-27' for the incident of this name in a run of this seed."""
    digest = blake2b(f"{seed}/{incident}".encode(), digest_size=8).digest()
    number, two = divmod(int.from_bytes(digest), DIGITS)
    letters = ""
    for _ in range(3):
        number, letter = divmod(number, len(LETTERS))
        letters += LETTERS[letter]
    return f"{letters}-{two:02d}"
