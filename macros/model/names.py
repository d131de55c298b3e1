"""What records are called: in messages to editors, and in lists for readers."""

from macros.model import ALL_KINDS
from macros.model.alliance import Labels

#: What messages call one record of a kind.
KIND_NAMES = {
    **{kind: model.__name__.lower() for kind, model in ALL_KINDS.items()},
    "posts": "post", "unused": "list of unused blocks", "assurance": "assurance topic",
    "events": "event", "lessons": "list of lessons", "contacts": "contact point",
    "working-documents": "working document",
}

#: What readers call one record of a kind, and several, of kinds that bear the same name everywhere.
READERS_NAMES = {
    "organizations": ("Organisation", "Organisations"),
    "posts": ("Post", "Posts"),
    "people": ("Person", "People"),
    "bodies": ("Board or group", "Boards and groups"),
    "stages": ("Step of a proposal", "Steps of a proposal"),
    "states": ("State", "States"),
    "updates": ("Update", "Updates"),
    "meetings": ("Meeting", "Meetings"),
    "decisions": ("Decision", "Decisions"),
    "events": ("Event", "Events"),
    "responses": ("Answer", "Answers"),
    "lessons": ("Lessons", "Lessons"),
    "assurance": ("What the reports say", "Money, law and risk"),
    "differences": ("Disagreement", "Where papers disagree"),
    "mentions": ("Mentioned, not held", "Documents mentioned, not held"),
    "terms": ("Abbreviation", "Abbreviations"),
    "documents": ("Document", "Documents"),
    "parts": ("Paper", "Papers"),
    "unused": ("List of passages on no page", "Passages on no page"),
    "notes": ("Note", "Notes"),
    "holders": ("Holder of a post", "Holders of posts"),
    "contacts": ("Contact point", "Contact points"),
    "working-documents": ("Working document", "Working documents"),
}


#: kind that each collaboration may call by another name -> the label of one.
LABELLED = {
    "principles": "principle", "strands": "strand", "priorities": "priority", "actions": "action",
    "measures": "measure", "opportunities": "opportunity", "projects": "project",
}


def readers_name(kind: str, labels: Labels, several: bool = False) -> str:
    """What readers of this collaboration call one record of a kind, or several."""
    one, more = READERS_NAMES.get(kind) or (
        getattr(labels, LABELLED[kind]), getattr(labels, kind))
    return more if several else one


def counted(number: int, kind: str, labels: Labels) -> str:
    """A number with the collaboration's own word: `1 action`, `3 priorities`."""
    return f"{number} {readers_name(kind, labels, several=number != 1).lower()}"
