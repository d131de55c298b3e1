"""Components for consultations: those that are open, and what came of the others."""

from decimal import Decimal

from markupsafe import Markup

from macros.components import history
from macros.components.figures import consultation_period
from macros.components.page_view import Context, PageView
from macros.components.registry import component
from macros.model import Consultation, Organization
from macros.model.bases import OwnWords, SourcedDate
from macros.model.quantities import in_figures

#: State of a consultation -> the tone of its mark.
_TONES = {"planned": "planned", "open": "good", "closed": "none"}


@component
def consultations(view: PageView) -> Markup:
    """Every consultation: who asks what, when and how to take part, and what came of it. Those that
    are open come first, then those to come, then the others, the last to open first.
    """
    return view.render("consultations", consultations=[
        _consultation(view, record) for record in _in_order(view)])


@component
def open_consultations(view: PageView) -> Markup:
    """The consultations that are open or to come, in short; nothing where there are none."""
    coming = [record for record in _in_order(view)
              if record.state_on(view.site.day) in ("open", "planned")]
    view.related.update(record.subject for record in coming)
    return view.render("open_consultations", consultations=[
        {**view.named_link(record), "when": consultation_period(view, record),
         "state": _state(view, record), "urls": view.on_the_web(record)}
        for record in coming])


def _in_order(view: PageView) -> list[Consultation]:
    """The consultations: those open, to come, and the others; of each the last to open first."""
    places = {"open": 0, "planned": 1}
    newest = sorted(view.site.all(Consultation), key=lambda record: record.opens.value,
                    reverse=True)
    return sorted(newest, key=lambda record: places.get(record.state_on(view.site.day) or "", 2))


def _consultation(view: PageView, record: Consultation) -> Context:
    view.related.add(record.subject)
    return {
        "id": record.id,
        "title": view.title(record),
        "summary": record.summary,
        "state": _state(view, record),
        "who": [view.named_link(view.site.get(Organization, id)) for id in record.organization_ids],
        "opens": _dated(view, record.opens),
        "closes": record.closes and _dated(view, record.closes),
        "how": record.how,
        "urls": view.on_the_web(record),
        "about": [view.subject_link(subject) for subject in record.about],
        "answers": None if record.answers is None else in_figures(Decimal(record.answers)),
        "said": _words(view, record.said),
        "outcome": _words(view, record.outcome),
        "changed": [view.subject_link(subject) for subject in record.changed],
        "asks_outcome": (view.site.alliance.voice == "own" and not record.outcome
                         and record.state_on(view.site.day) == "closed"),
        "note": record.note,
        "sources": view.bases(record, [record.title_from]),
        "told": history.told_of(view, record.subject),
    }


def _state(view: PageView, record: Consultation) -> Context | None:
    """How a consultation stands, with its tone; None where that is not known."""
    state = record.state_on(view.site.day)
    names = {"planned": view.say("to-open"), "open": view.say("open-now"),
             "closed": view.say("closed")}
    return {"name": names[state], "tone": _TONES[state]} if state else None


def _dated(view: PageView, date: SourcedDate) -> Context:
    return {"date": date.value.in_words(), "sources": view.bases(date)}


def _words(view: PageView, words: OwnWords | None) -> Context | None:
    """Words of the publisher with the marks of what they rest on."""
    return {"text": words.text, "sources": view.bases(words)} if words else None
