"""An invented collaboration that publishes its own plan and holds no paper, begun by `make new`."""

from __future__ import annotations

from pathlib import Path

from macros.commands.new import begin

#: File -> its text.
FILES = {
    "data/organizations.yml": """\
- {id: eastquay, name: Eastquay Council, classification: Council}
- {id: westquay, name: Westquay Council, classification: Council}
""",
    "data/posts.yml": """\
- {id: harbour-master, label: Harbour Master, organization_id: eastquay}
- {id: pilot-master, label: Pilot Master, organization_id: westquay}
""",
    "data/people.yml": """\
- id: ana-reed
  name: Ana Reed
  sort_name: Reed, Ana
  holds: [{post_id: harbour-master, from: 2025-01-01}]
""",
    "data/strands.yml": """\
- id: clean
  title: A clean quay
  summary: Less litter in the water.
- id: safe
  title: A safe quay
  summary: Walls, lights and pilots.
""",
    "data/actions.yml": """\
- id: skimming
  title: Skim the water
  strand_id: clean
  lead: organizations/westquay
  due: 2026-12
- id: sea-wall
  title: Mend the sea wall
  summary: Mend the wall between both piers.
  strand_id: safe
  lead: posts/harbour-master
  due: 2026-06-30
  revised: [{due: 2026-09-15, on: 2026-05-01, reason: The stones came late.}]
  steps:
    - {id: stones, title: Buy the stones, due: 2026-03, done: 2026-04-02}
- id: pier-lights
  title: Light both piers
  summary: A lamp on each pier.
""",
    "data/projects/wall.yml": """\
title: Mending the sea wall
summary: Mending the wall between both piers.
advances: [{action_id: sea-wall}]
lead: posts/harbour-master
""",
    "data/projects/pilots.yml": """\
title: More pilots
summary: Training two pilots a year.
""",
    "data/states.yml": """\
- {id: not-begun, name: Not begun, meaning: No work has begun., unreported: true, tone: planned}
- {id: under-way, name: Under way, meaning: Work on it has begun., tone: good}
- {id: done, name: Done, meaning: It is finished., tone: done}
""",
    "data/bodies/quay-board.yml": """\
title: Quay Board
level: 1
summary: The leaders of both towns.
meets: every month
memberships:
  - {person_id: ana-reed, role: chair, on_behalf_of_id: eastquay}
  - {post_id: harbour-master}
  - {post_id: pilot-master, on_behalf_of_id: westquay}
  - {on_behalf_of_id: westquay, note: Since May.}
""",
    "data/bodies/quay-crew.yml": """\
title: Quay Crew
level: 2
summary: Those who do the work.
reports_to:
  - body_id: quay-board
    down: {label: says what is to be done}
    up: {label: tells how it goes}
recommends_to: {label: advises both councils}
""",
    "data/meetings.yml": """\
- {id: first, title: First meeting, body_id: quay-board, date: 2026-02-03, evidence: reported}
""",
    "data/decisions.yml": """\
- id: wall-first
  title: The wall comes first
  basis: taken
  meeting_id: first
  body_id: quay-board
- {id: lamps, title: Pay for the lamps, basis: asked, date: 2026-02, organization_id: eastquay}
""",
    "data/events.yml": """\
- {id: storm, title: A storm breaks the wall, date: 2025-11}
""",
    "data/terms.yml": """\
- {id: qp, abbreviation: QP, expansion: Quay Partnership}
""",
    "docs/updates/2026-wall-begun.md": """\
---
title: Work on the sea wall has begun
description: The first stones are laid.
about: [projects/wall, actions/sea-wall]
date: 2026-09
published: 2026-10-01
state: under-way
reason: The first stones are laid.
---
""",
    "staff/data/notes.yml": """\
- id: who-pays
  what: question
  title: Who pays for the wall?
  about: [projects/wall]
  text: Both towns are still talking about it.
  written: 2026-10-02
""",
}


def write(project: Path) -> Path:
    """Write the collaboration into examples/ of a project, and return its folder."""
    folder = begin(project, "quay", "Quay Partnership", "own")
    alliance = folder / "data/alliance.yml"
    text = alliance.read_text(encoding="utf-8")
    text = text.replace("  name:\n  email:\n", "  name: Quay Towns\n  email: quay@towns.example\n")
    alliance.write_text(text, encoding="utf-8")
    for file, text in FILES.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
