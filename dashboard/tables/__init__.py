"""What pages show as rows of words."""
