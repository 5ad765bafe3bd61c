"""What a leader knows and how it judges that: tables, worklists, value, trust."""
