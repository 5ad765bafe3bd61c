"""The same model as a good Mesa user would write it: agents and things as Python objects."""
