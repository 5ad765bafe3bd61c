"""What the two texts claim, as contrasts that are measured."""
