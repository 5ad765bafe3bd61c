"""How patterns are measured: scenarios made for them, the bench, claims."""
