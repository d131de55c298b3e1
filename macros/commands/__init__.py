"""The commands behind `make check`, `make new`, `make paper`, `make meeting` and `make strip`."""


class CommandError(Exception):
    """A command cannot do what was asked. The message says why, and how to do it right."""
