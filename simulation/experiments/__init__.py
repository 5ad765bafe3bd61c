"""Many settings of the levers: what each one moves, and where in a plane which side wins."""
