"""Secrets of a room: tokens of 128 bits that open a door, and the short code of the lobby."""

from hashlib import sha256
from secrets import choice, token_urlsafe

BYTES = 16  # 128 bits
LETTERS = "ABCDEFGHJKMNPRSTUVWXYZ"  # none that looks like another, or like a digit
CODE = 6


def new_token() -> str:
    """A token that nobody can guess."""
    return token_urlsafe(BYTES)


def digest_of(token: str) -> str:
    """What a token is looked up by: looking takes as long for a near miss as for any other."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def new_code() -> str:
    """A code of six letters, to be read out and typed."""
    return "".join(choice(LETTERS) for _ in range(CODE))


def typed_code(text: str) -> str:
    """A code as somebody typed it: small letters, spaces and hyphens do not matter."""
    return "".join(letter for letter in text.upper() if letter.isalpha())[:CODE]
