"""What is raised where a picture or a PDF cannot be read."""


class Unreadable(Exception):
    """A file is broken, locked or of another kind; `problem` and `fix` are as in a Mistake."""

    def __init__(self, problem: str, fix: str) -> None:
        self.problem, self.fix = problem, fix
        super().__init__(f"{problem} {fix}")
