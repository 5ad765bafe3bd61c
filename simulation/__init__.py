"""Disasters, runs of them, and what they show. The command line is its roof."""

if __name__ != "metalead.simulation":  # a checkout's folder is on the path, but it has one name
    raise ImportError(
        "this is metalead.simulation: write `import metalead as ml`, or "
        "`from metalead.simulation import ...` (the change log has a table of old and new names)",
        name="simulation",
    )
