"""What can be asked: one frozen object a front door, from which all of its forms are made.

A field is declared once: name, type, default, help. The Python function, the command's options and
help, the page's state, links, and the copied command and Python follow from it.
"""
