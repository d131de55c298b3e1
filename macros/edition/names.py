"""What readers call records, in lists and in sentences."""

from macros.model.alliance import Labels
from macros.phrases import kind_names

#: Kind that each collaboration can give another name -> the label of one record.
LABELLED = {
    "principles": "principle", "strands": "strand", "priorities": "priority", "actions": "action",
    "steps": "step", "opportunities": "opportunity", "projects": "project",
}


def readers_name(kind: str, labels: Labels, several: bool = False) -> str:
    """What readers of this collaboration call a record of a kind, or several records.

    Raises KeyError for a kind that has no name in the catalogue.
    """
    if kind in LABELLED:
        name: str = getattr(labels, kind if several else LABELLED[kind])
        return name
    if kind not in kind_names():
        raise KeyError(f"macros/phrases.yml has no '{kind}' under kinds")
    return kind_names()[kind]["other" if several else "one"]


def quantity(number: int, kind: str, labels: Labels) -> str:
    """A number of records with the collaboration's word for them: `1 action`, `3 priorities`."""
    return f"{number} {readers_name(kind, labels, several=number != 1).lower()}"
