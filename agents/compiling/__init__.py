"""How functions become machine code, and how that is kept: all that knows numba."""
