"""The parts of a run's story: what is watched, and the words for it."""
