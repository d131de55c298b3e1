"""Invented actions, as many as are asked for, added to a copy of the invented collaboration."""

from __future__ import annotations

import hashlib
from pathlib import Path


def add_actions(collaboration: Path, count: int) -> None:
    """Add `count` actions: a block each in a paper and in its original, and a record each.

    The strand, the paper and the document are the first that the collaboration has.
    """
    data = collaboration / "data"
    document = sorted((data / "documents").glob("*.yml"))[0]
    paper = sorted((data / "papers").glob("*.md"))[0]
    original = sorted((data / "originals").glob("*.txt"))[0]
    template = sorted((data / "actions").glob("*.yml"))[0].read_text(encoding="utf-8")
    strand = next(line for line in template.splitlines() if line.startswith("strand_id:"))
    before = hashlib.sha256(original.read_bytes()).hexdigest()
    promises = [
        f"Promise {number} is to look at matter {number} together, and to say what was found."
        for number in range(1, count + 1)
    ]
    with original.open("a", encoding="utf-8") as file:
        file.writelines(f"\n{words}\n" for words in promises)
    with paper.open("a", encoding="utf-8") as file:
        file.writelines(
            f"\n{words} {{#promise-{number}}}\n" for number, words in enumerate(promises, 1)
        )
    after = hashlib.sha256(original.read_bytes()).hexdigest()
    declared = document.read_text(encoding="utf-8")
    document.write_text(declared.replace(before, after), encoding="utf-8")
    for number in range(1, count + 1):
        (data / "actions" / f"promise-{number}.yml").write_text(
            f"title: Matter {number}\n{strand}\nstated:\n  - {paper.stem}#promise-{number}\n",
            encoding="utf-8",
        )
