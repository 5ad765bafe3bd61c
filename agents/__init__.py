"""Who acts: leaders, what they know, how they decide. It knows no disaster."""

if __name__ != "metalead.agents":  # a checkout's folder is on the path, but it has one name
    raise ImportError(
        "this is metalead.agents: write `import metalead as ml`, or "
        "`from metalead.agents import ...` (the change log has a table of old and new names)",
        name="agents",
    )
