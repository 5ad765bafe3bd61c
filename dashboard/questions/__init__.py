"""What is asked on each page, and how it travels: as a link, a command and Python."""
