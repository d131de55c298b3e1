"""What the theme's templates get, which of its files are published, and repairs to its HTML."""
