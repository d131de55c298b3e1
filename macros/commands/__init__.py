"""The commands behind those targets of make that edit, ask, check and tell: one module for each."""


class CommandError(Exception):
    """A command cannot do what was asked. The message says why, and how to do it right."""
