"""What messages to editors call records."""

from macros.model import ALL_KINDS

#: What messages call one record of a kind.
KIND_NAMES = {
    **{kind: model.__name__.lower() for kind, model in ALL_KINDS.items()},
    "posts": "post", "unused": "list of unused blocks", "assurance": "assurance topic",
    "changes": "list of changes",
    "events": "event", "lessons": "list of lessons", "contacts": "contact point",
    "working-documents": "working document", "editions": "edition of the plan",
}
