"""What can be set and what is counted: levers, ideas, organisations, outcomes. No logic."""
