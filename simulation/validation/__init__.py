"""What a valid model shows: published patterns as small scenarios, each with a verdict."""
