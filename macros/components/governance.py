"""Components for who decides: bodies, posts, people, organizations."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from markupsafe import Markup

from macros.components import figures, history, meetings, proposals, responses, seats, updates
from macros.components.page_view import Context, PageView
from macros.components.registry import component
from macros.components.schedule import answers_for, helps_with, told_from
from macros.edition import governance as authority
from macros.edition.seats import Sitting, people_over_time
from macros.model import Body, Named, Organization, Person, Post, Subject
from macros.model.bases import Based
from macros.model.dates import begun_small, capitalized
from macros.model.fields import id_like, places
from macros.model.governance import Flow, PostHeld, TermsOfReference

#: The most responsibilities that are shown without being folded.
MOST_OPENLY = 2
#: How many updates on a body are shown without being folded.
NEWEST = 1
#: The most bodies that are side by side in a tier of the diagram.
MOST_ABREAST = 3


@component
def governance_diagram(view: PageView) -> Markup:
    """The bodies one above the other, with what flows down and what is reported up between them."""
    levels = {body["id"]: body for body in _levels(view)}
    tiers = []
    above: list[Body] = []
    for _, bodies in groupby(view.site.bodies_now, key=lambda body: body.level):
        here = list(bodies)
        flows = _drawn(view, above, here)
        in_words = [] if flows else _alike((flow, levels[body.id]["text"]) for body in here
                                       for flow in levels[body.id]["above"])
        tiers.append({"bodies": [levels[body.id] for body in here], "drawn": flows,
                      "in_words": in_words})
        above = here
    return view.render("governance_diagram", tiers=tiers)


def _drawn(view: PageView, above: list[Body], here: list[Body]) -> list[Context | None]:
    """The lines to draw between two tiers of the diagram; [] if none can be drawn.

    Lines can be drawn if one of the tiers has a single body. There is then an entry for each body
    of the other tier: what flows between the two, or None. No line can be drawn if a body reports
    to one that is not in the tier above, or if more bodies are side by side than fit.
    """
    several = above if len(above) > 1 else here
    ids = {body.id for body in above}
    reports = [(body, report) for body in here for report in body.reports_to]
    is_fan = min(len(above), len(here)) == 1 and len(several) <= MOST_ABREAST
    if not reports or not is_fan or any(report.body_id not in ids for _, report in reports):
        return []
    flows = {
        report.body_id if several is above else body.id: {
            "names": [view.site.get(Body, report.body_id).name], "below": [body.name],
            "up": _flow(view, report.up), "down": _flow(view, report.down)}
        for body, report in reports
    }
    return [flows.get(body.id) for body in several]


def _alike(flows: Iterable[tuple[Context, str]]) -> list[Context]:
    """Flows with the name of the body below, merged where the words and the bodies above are equal.

    `below` of a merged flow has the names of all its bodies below.
    """
    merged: dict[tuple[object, ...], Context] = {}
    for flow, below in flows:
        words = flow["down"]["label"], flow["up"]["label"], *flow["names"]
        merged.setdefault(words, {**flow, "below": []})["below"].append(below)
    return list(merged.values())


@component
def who_chairs(view: PageView) -> Markup:
    """Who chairs each body now, or in the voice of a record who is named to chair it."""
    return view.render(
        "who_chairs", as_of=told_from(view), bodies=_chaired(view), with_heading=True)


def in_short(view: PageView) -> Markup:
    """Who chairs each body, for the home page of a plan that lives, which says its day above; else
    the diagram of the bodies.
    """
    bodies = _chaired(view)
    if view.site.alliance.voice == "own" and bodies:
        return view.render("who_chairs", as_of=None, bodies=bodies, with_heading=False)
    return governance_diagram(view)


def _chaired(view: PageView) -> list[Context]:
    return [{**_body(view, body), "chairs": links} for body in view.site.bodies_now
            if (links := _chairs_now(view, body))]


def _chairs_now(view: PageView, body: Body) -> list[Context]:
    """Links to who chairs a body: the person, or who holds the post, or the post itself."""
    links: list[Context] = []
    for seat in authority.chair_seats(view.site, body):
        if seat.is_open:
            continue
        if seat.person_id:
            links.append({**view.named_link(view.site.get(Person, seat.person_id))})
        elif seat.post_id:
            post = view.site.get(Post, seat.post_id)
            links += [{**view.named_link(one)}
                      for one in authority.holders_now(view.site, post) or (post,)]
    return links


@component
def governance_text(view: PageView) -> Markup:
    """The same as the diagram, in sentences."""
    others = [body for body in view.site.bodies if body not in view.site.bodies_now]
    coming = [body for body in others if body.is_to_come(view.site.day)]

    def listed(bodies: Iterable[Body]) -> list[Context]:
        return [{**_body(view, body), "past": over_time(view, body, with_sources=False)}
                for body in bodies]

    return view.render(
        "governance_text", levels=_levels(view), coming=listed(coming),
        former=listed(body for body in others if body not in coming))


def _levels(view: PageView) -> list[Context]:
    """Each body, the highest first, with what flows between it and those above."""
    return [
        {
            **_body(view, body),
            "summary": body.summary,
            "meets": body.how_often,
            "above": _flows(view, body),
            "beyond": body.recommends_to and _flow(view, body.recommends_to),
        }
        for body in view.site.bodies_now
    ]


@component
def body(view: PageView, body: str) -> Markup:
    """A body's page: key facts, who sits on it, what it is to do, above and below it."""
    record = view.site.get(Body, body)
    return view.render(
        "body",
        tells_silence=view.site.alliance.voice == "record",
        body={**_body(view, record), "summary": record.summary, "note": record.note},
        past=over_time(view, record),
        seating=seats.of_body(view, record),
        **meetings.of_body(view, record),
        facts=_facts_of_body(view, record),
        terms=_texts_of_terms(view, record),
        purpose=view.in_words(record.purpose, record.purpose_from),
        responsibilities=view.in_words(record.duties, record.responsibilities),
        is_long=len(record.duties + record.responsibilities) > MOST_OPENLY,
        answers_for=answers_for(view, record.subject),
        helps_with=helps_with(view, record.subject),
        stages=proposals.stages_of(view, record),
        vision=view.passage(record.vision_from),
        delegation=view.in_words(record.powers, record.delegation_from),
        reporting=view.passage(record.reporting_from),
        sub_groups=view.passage(record.sub_groups_from),
        also=view.passage(record.also_from),
        **_updates_of(view, record),
        points=responses.points_about(view, record.subject),
        lessons=responses.lessons_beside(view, [place for _, place in places(record)]),
    )


def _updates_of(view: PageView, record: Body) -> Context:
    """The newest updates on a body, and the earlier ones, which are folded."""
    told = updates.updates_of(view, record.subject)
    earlier = [{**update, "again": update["again"] and position > 0}
               for position, update in enumerate(told[NEWEST:])]
    return {"updates": told[:NEWEST], "earlier_updates": earlier}


def _facts_of_body(view: PageView, record: Body) -> list[Context]:
    """The facts at the top of a body's page: the bodies around it, its terms, names, addresses."""
    above = [view.site.get(Body, report.body_id) for report in record.reports_to]
    below = [other for other in view.site.bodies
             if record.id in (report.body_id for report in other.reports_to)]
    facts: list[Context] = [
        {"term": term, "links": [view.named_link(other) for other in bodies]}
        for term, bodies in ((view.say("above"), above), (view.say("below"), below)) if bodies
    ]
    if record.terms_part_id:
        part = view.site.parts[record.terms_part_id]
        facts.append({"term": view.say("terms-of-reference"), "links": [view.named_link(part)]})
    facts += _terms(view, record)
    facts += [{"term": term, "text": capitalized(text)} for term, text in (
        (view.say("quorum"), record.quorum), (view.say("term-of-office"), record.term)) if text]
    by_others = [decision for decision in view.site.links.decisions_about(record.subject)
                 if decision not in view.site.links.decisions_of(record)]
    if by_others:
        view.related.update(decision.subject for decision in by_others)
        facts.append({"term": view.say("decisions-about-it"),
                      "links": [view.named_link(decision) for decision in by_others]})
    named = view.wordings(place for place in (record.title_from, *record.stated) if place)
    facts += [{"term": view.say("named-in-papers"), "words": named}] if named else []
    facts += figures.facts_about(view, record.subject)
    facts += view.basis_facts(record, [record.title_from, *record.stated])
    if record.urls:
        facts.append({"term": view.say("on-the-web"), "links": view.on_the_web(record)})
    return facts + view.difference_facts(record)


def _terms(view: PageView, record: Body) -> list[Context]:
    """The versions of a body's terms of reference whose text is not on its page."""
    return [{"term": name, "links": [_version(view, terms)], "sources": view.bases(terms)}
            for name, terms in _versions(view, record) if not terms.text]


def _texts_of_terms(view: PageView, record: Body) -> list[Context]:
    """The versions of a body's terms of reference that have their text on its page."""
    return [{"id": view.free_id(f"terms-{id_like(terms.adopted.text)}"),
             "name": f"{name}, {begun_small(_adopted(view, terms))}",
             "text": terms.text, "sources": view.bases(terms)}
            for name, terms in _versions(view, record) if terms.text]


def _versions(view: PageView, record: Body) -> list[tuple[str, TermsOfReference]]:
    """The versions of a body's terms of reference, the one in force first, then those before and
    those to come, each with what it is called.
    """
    day = view.site.day
    oldest_first = sorted(record.terms_of_reference, key=lambda terms: terms.adopted.latest)
    coming = [terms for terms in oldest_first if day and terms.adopted.earliest > day]
    newest_first = [terms for terms in reversed(oldest_first) if terms not in coming]
    names = {"now": view.say("terms-of-reference"), "before": view.say("earlier-terms"),
             "to come": view.say("coming-terms")}
    return [*((names["now" if terms == newest_first[0] else "before"], terms)
              for terms in newest_first), *((names["to come"], terms) for terms in coming)]


def _version(view: PageView, terms: TermsOfReference) -> Context:
    """The link to a version of terms of reference."""
    paper = view.named_link(view.site.parts[terms.paper]) if terms.paper else None
    return {"text": _adopted(view, terms), "url": paper["url"] if paper else terms.url}


def _adopted(view: PageView, terms: TermsOfReference) -> str:
    """When a version of terms of reference was adopted, and what it changed."""
    when = terms.adopted.in_a_sentence()
    return (view.say("terms-adopted-with", when=when, what=terms.note) if terms.note
            else view.say("terms-adopted", when=when))


def over_time(view: PageView, record: Body | Organization, with_sources: bool = True) -> Context:
    """How a body or organization began, ended and was named before, and which came before, after
    and above it.
    """
    others: tuple[Body | Organization, ...] = view.site.all(type(record))
    above = record.parent_id and view.site.get(type(record), record.parent_id)

    def marks(based: Based | None) -> list[Context]:
        return view.bases(based) if based and with_sources else []

    return {
        "founded": record.first_day and record.first_day.in_a_sentence(),
        "dissolved": record.last_day and record.last_day.in_a_sentence(),
        "is_over": not record.is_there(view.site.day),
        "is_to_come": record.is_to_come(view.site.day),
        "founded_sources": marks(record.founded), "dissolved_sources": marks(record.dissolved),
        "replaces": [view.named_link(other) for other in others if other.id in record.replaces],
        "replaced_by": [view.named_link(other) for other in others if record.id in other.replaces],
        "parent": above and view.named_link(above),
        "names": [{"name": other.name, "until": other.until and other.until.in_words(),
                   "sources": marks(other)} for other in record.formerly_named],
    }


@component
def people(view: PageView) -> Markup:
    """The few people whom the papers name, with their posts as each paper gives them. Those who
    hold no post any more, and are named for nothing else, come last.
    """
    people = view.site.all(Person)
    former = [person for person in people if _is_former(view, person)]
    return view.render(
        "people",
        people=[_person(view, person) for person in people if person not in former],
        former=[_person(view, person) for person in former])


def _is_former(view: PageView, person: Person) -> bool:
    """Whether the time of a person is over in all that the site names them for."""
    day, named_for = view.site.day, view.site.links.records_of_person(person.id)
    sat = [one.is_over(day) for body in named_for if isinstance(body, Body)
           for one in people_over_time(body, [person]) if one.person_id == person.id]
    times = [held.is_over(day) for held in person.holds]
    others = [record for record in named_for if not isinstance(record, Body)]
    return bool(times or sat) and all((*times, *sat)) and not others


@component
def people_index(view: PageView) -> Markup:
    """The names of all people, posts and organizations, each list folded, to find one by."""
    site = view.site
    people, posts = site.all(Person), site.all(Post)
    organizations = site.all(Organization)
    named: list[tuple[str, tuple[Named, ...]]] = [
        (view.say("people-by-name", number=len(people)), people),
        (view.say("posts-by-name", number=len(posts)), posts),
        (view.say("organisations-by-name", number=len(organizations)), organizations)]
    groups = [{"title": title, "links": [view.named_link(record) for record in records]}
              for title, records in named if records]
    return view.render("people_index", groups=groups)


@component
def posts(view: PageView) -> Markup:
    """The posts that papers name, each with the passages that name it and its seats on bodies."""
    posts = [_post(view, post) for post in view.site.all(Post)]
    return view.render("posts", as_of=told_from(view), posts=posts)


@component
def organizations(view: PageView) -> Markup:
    """The organizations that papers name, in the words that each paper uses."""
    organizations = [_organization(view, organization)
                     for organization in view.site.all(Organization)]
    return view.render("organizations", organizations=organizations)


def _body(view: PageView, record: Body) -> Context:
    return {"id": record.id, **view.named_link(record)}


def _flows(view: PageView, body: Body) -> list[Context]:
    """What flows between a body and those above it, merged where the words are equal."""
    flows: dict[tuple[object, ...], Context] = {}
    for report in body.reports_to:
        flow = flows.setdefault((report.down, report.up), {
            "names": [], "up": _flow(view, report.up), "down": _flow(view, report.down)})
        flow["names"].append(view.site.get(Body, report.body_id).name)
    return list(flows.values())


def _flow(view: PageView, flow: Flow) -> Context:
    return {"label": flow.label, "source": flow.text_from and view.source(flow.text_from)}


def _person(view: PageView, person: Person) -> Context:
    held = []
    for post_held in person.holds:
        post = view.site.get(Post, post_held.post_id)
        held.append({
            "post": view.named_link(post),
            "quote": (view.quote(post_held.quote, post_held.stands_in)
                      if post_held.quote and post_held.stands_in else None),
            "when": (view.site.when(post_held.stands_in.part_id)
                     if post_held.stands_in and not (post_held.since or post_held.until) else None),
            "since": post_held.since and post_held.since.in_words(),
            "until": post_held.until and post_held.until.in_words(),
            "next": [view.named_link(other)
                     for other in authority.holders_after(view.site, post_held)],
            "sources": view.bases(post_held, [post_held.stands_in]),
        })
    printed = dict.fromkeys(
        (detail.quote, detail.stands_in) for detail in person.contact_details)
    contact = [{**view.quote(quote, place), "when": view.site.when(place.part_id)}
               for quote, place in printed]
    links = [
        {**view.named_link(record), "what": _named_for(view, record, times),
         "times": [_time(one) for one in times]}
        for record in _with_seats_by_post(view, person)
        for times in [_times_on(person, record)]
    ]
    posts = [Subject("posts", post_held.post_id) for post_held in person.holds
             if post_held.holds_on(view.site.day)]
    return {"id": person.id, "name": person.name, "held": held, "contact": contact,
            "also_named": person.also_named, "urls": view.on_the_web(person),
            "sources": view.bases(person, (post_held.stands_in for post_held in person.holds)),
            "answers_for": answers_for(view, person.subject, *posts),
            "helps_with": helps_with(view, person.subject, *posts), "links": links,
            "told": history.told_of(view, person.subject)}


def _with_seats_by_post(view: PageView, person: Person) -> list[Named]:
    """What a person is named for, and where publishers tell of their own, after it the bodies on
    which the person has or had the seat of a post.
    """
    named = list(view.site.links.records_of_person(person.id))
    if view.site.alliance.voice == "own":
        named += [body for body in view.site.bodies
                  if body not in named and _times_on(person, body)]
    return named


def _times_on(person: Person, record: Named) -> list[Sitting]:
    """The seats of a person on a body of which the first or last day is known, the earliest first.
    """
    if not isinstance(record, Body):
        return []
    told = [one for one in people_over_time(record, [person])
            if one.person_id == person.id and (one.since or one.until)]
    return sorted(told, key=lambda one: one.since.earliest if one.since else date.min)


def _time(one: Sitting) -> Context:
    return {"role": one.seat.name if one.seat else one.role,
            "since": one.since and one.since.in_words(),
            "until": one.until and one.until.in_words()}


def _named_for(view: PageView, record: Named, times: list[Sitting]) -> str:
    """What a record names a person for; `times` are those on a body."""
    if times and all(one.is_over(view.site.day) for one in times):
        return view.say("named-for-seat-before")
    return {"projects": view.say("named-for-it"), "responses": view.say("signed"),
            "bodies": view.say("named-for-seat")}[record.kind]


def _post(view: PageView, post: Post) -> Context:
    site = view.site
    owner = post.organization_id and site.get(Organization, post.organization_id)
    holders = authority.people_holding(site, post)
    return {
        "id": post.id,
        "name": post.name,
        "organization": owner and view.named_link(owner),
        "seats": [{**view.named_link(body), "role": seat.role, "is_open": seat.is_open}
                  for body, seat in authority.seats_of(site, post)],
        "answers_for": answers_for(view, post.subject),
        "helps_with": helps_with(view, post.subject),
        "told": history.told_of(view, post.subject),
        "holders": [_holder(view, person, held, is_alone=len(holders) == 1)
                    for person, held in holders],
        "is_open": post.id in site.vacant_posts,
        "named": [view.quote(quote.quote, quote.stands_in) for quote in post.named],
        "sources": view.bases(post, (quote.stands_in for quote in post.named)),
        "disagreements": view.differences(post),
        "note": post.note,
    }


def _holder(view: PageView, person: Person, held: PostHeld, is_alone: bool) -> Context:
    """Who holds a post, and since when; without that, and where the post has other holders too, the
    day of the paper that says so.
    """
    is_dated = held.since or held.until or is_alone
    return {
        **view.named_link(person),
        "since": held.since and held.since.in_words(),
        "until": held.until and held.until.in_words(),
        "when": view.site.when(held.stands_in.part_id) if held.stands_in and not is_dated else None,
    }


def _organization(view: PageView, organization: Organization) -> Context:
    return {
        "id": organization.id,
        "name": organization.name,
        "abbreviation": organization.abbreviation,
        "past": over_time(view, organization),
        "classification": organization.classification,
        "named": [view.quote(quote.quote, quote.stands_in) for quote in organization.named],
        "sources": view.bases(organization, (quote.stands_in for quote in organization.named)),
        "urls": view.on_the_web(organization),
        "answers_for": answers_for(view, organization.subject),
        "helps_with": helps_with(view, organization.subject),
        "told": history.told_of(view, organization.subject),
        "links": [view.named_link(record)
                  for record in view.site.links.records_of_organization(organization.id)],
        "disagreements": view.differences(organization),
        "note": organization.note,
    }
