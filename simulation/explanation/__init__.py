"""Why one arm beat the other: shares of the difference, chains of needs, ties, tuned arms."""
