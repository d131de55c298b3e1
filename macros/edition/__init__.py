"""One edition as a value: its records, the links between them, and what follows from both."""
