"""Papers for print: situation manual, handbook, role cards, feedback form, fallback sheet."""
