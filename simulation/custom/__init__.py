"""Strategies of a user's own as arms: found, run, and told of when they go wrong."""
