"""Results in a directory: each file written whole, our own folders known, one command at a time."""
