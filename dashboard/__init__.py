"""The dashboard: pages that show results of `simulation` and ask for more."""

if __name__ != "metalead.dashboard":  # a checkout's folder is on the path, but it has one name
    raise ImportError(
        "this is metalead.dashboard: write `import metalead as ml`, or "
        "`from metalead.dashboard import ...` (the change log has a table of old and new names)",
        name="dashboard",
    )
