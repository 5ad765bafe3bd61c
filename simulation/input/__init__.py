"""What comes from people: numbers, texts, and what is said when they are wrong."""
