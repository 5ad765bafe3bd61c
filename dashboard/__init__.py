"""The dashboard: pages that show results of `simulation` and ask for more."""
