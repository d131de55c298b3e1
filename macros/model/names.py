"""What records are called: in messages to editors, and in lists for readers."""

from macros.model import ALL_KINDS
from macros.model.alliance import Labels
from macros.phrases import kind_names

#: What messages call one record of a kind.
KIND_NAMES = {
    **{kind: model.__name__.lower() for kind, model in ALL_KINDS.items()},
    "posts": "post", "unused": "list of unused blocks", "assurance": "assurance topic",
    "events": "event", "lessons": "list of lessons", "contacts": "contact point",
    "working-documents": "working document",
}

#: kind that each collaboration may call by another name -> the label of one.
LABELLED = {
    "principles": "principle", "strands": "strand", "priorities": "priority", "actions": "action",
    "steps": "step", "opportunities": "opportunity", "projects": "project",
}


def readers_name(kind: str, labels: Labels, several: bool = False) -> str:
    """What readers of this collaboration call one record of a kind, or several."""
    if kind in LABELLED:
        name: str = getattr(labels, kind if several else LABELLED[kind])
        return name
    return kind_names()[kind]["other" if several else "one"]


def counted(number: int, kind: str, labels: Labels) -> str:
    """A number with the collaboration's own word: `1 action`, `3 priorities`."""
    return f"{number} {readers_name(kind, labels, several=number != 1).lower()}"
