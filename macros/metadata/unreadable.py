"""The exception for a picture or a PDF that cannot be read."""


class Unreadable(Exception):
    """A file is broken, locked or of another format. `problem` and `fix` are as in a Mistake."""

    def __init__(self, problem: str, fix: str) -> None:
        self.problem, self.fix = problem, fix
        super().__init__(f"{problem} {fix}")
