"""`python -m metalead`: the command line."""

from metalead.simulation.cli import app

if __name__ == "__main__":
    app()
