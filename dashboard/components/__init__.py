"""Parts of pages: a Python signature, and beside it the Vue template that draws it."""
