"""What the theme is told, which of its files are published, and what it gets wrong."""
