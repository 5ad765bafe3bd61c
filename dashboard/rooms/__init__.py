"""Rooms of the tabletop exercise: a small server of pages, one database file a room.

The pages are made here and sent as they are to be seen; what renders a seat gets what that seat
sees, and nothing else.
"""
