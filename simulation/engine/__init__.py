"""The compiled kernel whole: its tables, its start, its loop, one file a kind of event."""
