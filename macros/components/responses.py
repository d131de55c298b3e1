"""Components for stakeholders' responses, lessons from elsewhere, and assurance topics."""

from collections.abc import Collection, Iterable

from markupsafe import Markup

from macros.components.page_view import Context, Link, PageView
from macros.components.point_words import (
    KINDS,
    counted_kinds,
    counted_results,
    kind_of_point,
    kinds_of_point,
    meaning_of,
    result_of,
    tag_of_result,
)
from macros.components.points_picture import points_picture
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
from macros.model.dates import begun_small
from macros.model.governance import Answer
from macros.model.responses import AnsweredBy, Beside


@component
def responses(view: PageView) -> Markup:
    """The responses of stakeholders: who responded, when, how many points of which kind, and what
    became of them.
    """
    responses = [_response(view, response) for response in view.site.all(Response)]
    return view.render("responses", responses=responses)


@component
def response(view: PageView, response: str) -> Markup:
    """A stakeholder's response in full: a picture of its points, what each says, what became of it.
    """
    record = view.site.get(Response, response)
    return view.render(
        "response",
        response=_response(view, record),
        by_part=points_picture(view, record),
        kinds=_kinds_told(view, record),
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
        points.append({"text": point.title, "kinds": kinds_of_point(view, point),
                      "url": view.link_to(Point, point.id, response.id)})
    return points


@component
def lessons(view: PageView) -> Markup:
    """Every list of lessons as it is in its paper, with what this site sets beside each lesson."""
    lists = [_lessons(view, lessons) for lessons in view.site.links.lessons]
    return view.render("lessons", lists=lists)


def lessons_beside(view: PageView, places: Iterable[Place]) -> list[Link]:
    """Links to the lessons beside which this site sets one of these passages."""
    return [_lesson_link(view, of_list, lesson)
            for of_list, lesson in view.site.links.lessons_beside(places)]


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
    part_id, date = response.part_id, response.date
    return {
        **view.named_link(response),
        "summary": response.summary,
        "organization": view.named_link(site.get(Organization, response.organization_id)),
        "person": person and view.named_link(person),
        "when": site.when(part_id) if part_id else date and date.value.in_words(),
        "date_sources": view.bases(date) if date else [],
        "paper": part_id and view.named_link(site.parts[part_id]),
        "number": len(response.points),
        "counts": counted_kinds(view, response.points),
        "several": any(len(point.kinds) > 1 for point in response.points),
        "became": counted_results(view, response.points),
    }


def _kinds_told(view: PageView, response: Response) -> list[Context]:
    """Each kind that a response has points of: what it means, and links to its points by number."""
    return [{**kind_of_point(view, kind), "meaning": meaning_of(view, kind), "numbers": numbers}
            for kind in KINDS
            if (numbers := [{"text": str(number), "title": point.title, "url": f"#{point.id}"}
                            for number, point in enumerate(response.points, 1)
                            if kind in point.kinds])]


def _point(view: PageView, response: Response, point: Point) -> Context:
    view.related.add(response.subject_of(point))
    return {
        "id": point.id,
        "text": point.title,
        "url": view.link_to(Point, point.id, response.id),
        "from": view.named_link(response),
        "kinds": kinds_of_point(view, point),
        "groups": view.in_words([point.text] if point.text else [], point.text_from),
        "reply": view.passage(point.reply_from),
        "outcome": _outcome(view, point),
        "note": point.note,
    }


def _outcome(view: PageView, point: Point) -> Context | None:
    """What became of a point: the state that its tag shows, the words that say so, what it changed,
    and what that rests on; None where no reply is held.
    """
    outcome, result = point.outcome, result_of(point)
    if result == "none":
        return None
    return {
        "state": tag_of_result(view, result),
        "note": outcome and outcome.note,
        "quote": (view.quote(outcome.quote, outcome.stands_in)
                  if outcome and outcome.quote and outcome.stands_in else None),
        "changed": [view.subject_link(subject) for subject in outcome.changed] if outcome else [],
        "sources": view.bases(outcome, [outcome.stands_in]) if outcome else [],
    }


def answering(view: PageView, subject: Subject) -> list[Context]:
    """The key facts of what a record answers: the points that changed it, each with what became of
    it, and the lessons that it answers. They count as related to the page.
    """
    points = view.site.links.points_changing(subject)
    lessons = view.site.links.lessons_answered_by(subject)
    view.related.update(response.subject_of(point) for response, point in points)
    view.related.update(of_list.subject_of(lesson) for of_list, lesson in lessons)
    facts: list[Context] = []
    if points:
        facts.append({"term": view.say("changed-after"), "links": [
            {"text": view.say("point-with-result", point=point.title,
                              result=begun_small(tag_of_result(view, result_of(point))["name"])),
             "url": view.link_to(Point, point.id, response.id)} for response, point in points]})
    if lessons:
        facts.append({"term": view.say("answers-lessons"), "links": [
            _lesson_link(view, of_list, lesson) for of_list, lesson in lessons]})
    return facts


def _lesson_link(view: PageView, of_list: Lessons, lesson: Lesson) -> Link:
    return {"text": lesson.title or of_list.name,
            "url": view.link_to(Lesson, lesson.id, of_list.id)}


def _speaks_of(view: PageView, point: Point) -> Context:
    """What a point is about: records and passages of the plan."""
    return {"about": [view.subject_link(subject) for subject in point.about],
            "speaks_of": [view.source(place) for place in point.speaks_of]}


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
        "groups": view.in_words([lesson.text] if lesson.text else [], lesson.text_from),
        "answered_by": [_answered_by(view, answer) for answer in lesson.answered_by],
        "beside": [_beside(view, beside) for beside in lesson.beside],
    }


def _answered_by(view: PageView, answer: AnsweredBy) -> Context:
    """Work that answers a lesson, the words that say so, and what that rests on."""
    return {
        **view.subject_link(answer.by),
        "quote": (view.quote(answer.quote, answer.stands_in)
                  if answer.quote and answer.stands_in else None),
        "sources": view.bases(answer, [answer.stands_in]),
    }


def _beside(view: PageView, beside: Beside) -> Context:
    return {"groups": view.passage(beside.text_from), "reading": beside.reading}
