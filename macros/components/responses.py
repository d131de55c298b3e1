"""Components for stakeholders' responses, lessons from elsewhere, and assurance topics."""

from collections.abc import Collection, Iterable

from markupsafe import Markup

from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.model import (
    Assurance,
    Lesson,
    Lessons,
    Organization,
    Part,
    Person,
    Place,
    Point,
    Response,
    Subject,
)
from macros.model.governance import Answer
from macros.model.responses import Beside

#: What a point can be.
KINDS = ("support", "change", "clarity", "position")


@component
def responses(view: PageView) -> Markup:
    """The responses of stakeholders: who responded, when, and how many points of which kind."""
    responses = [_response(view, response) for response in view.site.all(Response)]
    return view.render("responses", responses=responses)


@component
def response(view: PageView, response: str) -> Markup:
    """A stakeholder's response in full, split into its points."""
    record = view.site.get(Response, response)
    return view.render(
        "response",
        response=_response(view, record),
        points=[{**_point(view, record, point), **_speaks_of(view, point)}
                for point in record.points],
        opening=view.passage(record.opening_from),
        closing=view.passage(record.closing_from),
    )


@component
def points(view: PageView, about: str) -> Markup:
    """What stakeholders said of a record (`strands/x`) or of a passage (`plan#aim`)."""
    what: Subject | Place
    if "#" in about:
        what = view.site.place(about)
    else:
        what = Subject.parse(about)
        view.subject_link(what)
    return view.render("points", points=points_about(view, what))


def points_about(view: PageView, what: Subject | Place) -> list[Context]:
    """The points about a record or passage, with their words. They count as related to the page."""
    return [_point(view, response, point)
            for response, point in view.site.links.points_about(what)]


def points_named(
    view: PageView, subject: Subject, without: Collection[Place] = ()
) -> list[Context]:
    """The names and kinds of the points about a record, without their words; those that speak of
    one of the passages of `without` are left out.
    """
    points = []
    for response, point in view.site.links.points_about(subject):
        if set(without) & set(point.speaks_of):
            continue
        view.related.add(response.subject_of(point))
        points.append({"text": point.title, "kinds": _kinds(view, point),
                      "url": view.link_to(Point, point.id, response.id)})
    return points


@component
def lessons(view: PageView) -> Markup:
    """Every list of lessons as it is in its paper, with what this site sets beside each lesson."""
    lists = [_lessons(view, lessons) for lessons in view.site.links.lessons]
    return view.render("lessons", lists=lists)


def lessons_beside(view: PageView, places: Iterable[Place]) -> list[Link]:
    """Links to the lessons beside which this site sets one of these passages."""
    return [
        {"text": lesson.title or of_list.name, "url": view.link_to(Lesson, lesson.id, of_list.id)}
        for of_list, lesson in view.site.links.lessons_beside(places)
    ]


@component
def assurance(view: PageView) -> Markup:
    """Money, law, risk and the like: a row for each topic, and a column for each paper."""
    topics = view.site.all(Assurance)
    asked = {_part_of(answer) for topic in topics for answer in topic.answers}
    papers = [part for part in view.site.parts.values() if part.id in asked]
    rows = []
    for topic in topics:
        answers = {_part_of(answer): answer for answer in topic.answers}
        rows.append({
            "id": topic.id, "name": topic.name,
            "answers": [_answer(view, answers.get(paper.id)) for paper in papers],
            "disagreements": view.differences(topic),
        })
    columns = [{"text": paper.short_title, "url": view.link_to(Part, paper.id)}
               for paper in papers]
    return view.render("assurance", papers=columns, topics=rows)


def _part_of(answer: Answer) -> str:
    return answer.text_from[0].part_id


def _answer(view: PageView, answer: Answer | None) -> Context | None:
    if answer is None:
        return None
    return {
        "labels": [view.block(place) for place in answer.label_from],
        "groups": view.passage(answer.text_from),
        "note": answer.note,
    }


def _response(view: PageView, response: Response) -> Context:
    site = view.site
    person = response.person_id and site.get(Person, response.person_id)
    counts = {kind: sum(kind in point.kinds for point in response.points) for kind in KINDS}
    return {
        **view.named_link(response),
        "summary": response.summary,
        "organization": view.named_link(site.get(Organization, response.organization_id)),
        "person": person and view.named_link(person),
        "when": site.when(response.part_id),
        "paper": view.named_link(site.parts[response.part_id]),
        "number": len(response.points),
        "counts": [{"kind": _kind(view, kind), "number": n} for kind, n in counts.items() if n],
        "replies": sum(bool(point.reply_from) for point in response.points),
    }


def _point(view: PageView, response: Response, point: Point) -> Context:
    view.related.add(response.subject_of(point))
    return {
        "id": point.id,
        "text": point.title,
        "url": view.link_to(Point, point.id, response.id),
        "from": view.named_link(response),
        "kinds": _kinds(view, point),
        "groups": view.passage(point.text_from),
        "reply": view.passage(point.reply_from),
        "note": point.note,
    }


def _kinds(view: PageView, point: Point) -> list[str]:
    return [_kind(view, kind) for kind in point.kinds]


def _kind(view: PageView, kind: str) -> str:
    return {"support": view.say("supports"), "change": view.say("asks-for-change"),
            "clarity": view.say("asks-for-clarity"), "position": view.say("states-position")}[kind]


def _speaks_of(view: PageView, point: Point) -> Context:
    """What a point is about: records and passages of the plan.

    `choices` is what points are filtered by: for kinds and subjects, what stands for each in the
    address, and its words.
    """
    about = [view.subject_link(subject) for subject in point.about]
    sources = [view.source(place) for place in point.speaks_of]
    named = zip(point.about or point.speaks_of, about or sources, strict=True)
    choices = {"kinds": [[kind, _kind(view, kind)] for kind in point.kinds],
               "about": [[str(what), link["text"]] for what, link in named]}
    return {"about": about, "speaks_of": sources, "choices": choices}


def _lessons(view: PageView, record: Lessons) -> Context:
    return {
        "id": record.id,
        "name": record.name,
        "summary": record.summary,
        "ascribed": [view.quote(quote.quote, quote.stands_in) for quote in record.ascribed],
        "intro": view.passage(record.intro_from),
        "entries": [_lesson(view, record, lesson) for lesson in record.items],
        "closing": view.passage(record.closing_from),
        "note": record.note,
        "disagreements": view.differences(record),
    }


def _lesson(view: PageView, record: Lessons, lesson: Lesson) -> Context:
    return {
        "id": f"{record.id}-{lesson.id}",
        "title": lesson.title,
        "groups": view.passage(lesson.text_from),
        "beside": [_beside(view, beside) for beside in lesson.beside],
    }


def _beside(view: PageView, beside: Beside) -> Context:
    return {"groups": view.passage(beside.text_from), "reading": beside.reading}
