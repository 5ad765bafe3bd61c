"""The hot wash: what the book of a room shows at its end, and the papers made of it.

All of it follows from the book alone (simulation.exercise.book), by the run that its log gives.
"""
