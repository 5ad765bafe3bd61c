"""The front doors: one question a file, asked in Python and at the command line alike."""
