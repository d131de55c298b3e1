"""The commands behind `make check`, `make new`, `make paper` and `make strip`."""


class CommandError(Exception):
    """A command cannot do what was asked; the message says why, and what would be right."""
