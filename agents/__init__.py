"""Who acts: leaders, what they know, how they decide. It knows no disaster."""

if __name__ != "metalead.agents":  # a checkout's folder is on the path, but it has one name
    raise ImportError(
        "this is metalead.agents: write `from metalead.agents import ...`", name="agents"
    )
