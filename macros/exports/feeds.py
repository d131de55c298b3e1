"""The feeds, independent of their format: one of all that is new, and one of what is new about each
project, action and strand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from macros import addresses
from macros.edition.links import update_sort_key
from macros.edition.meetings import changed_on, date_on, state_on
from macros.edition.site import Site
from macros.exports.standing import cancelled_in_words
from macros.model import WHOLE, Meeting, Record, Report, Subject, Update
from macros.model.dates import as_sentence
from macros.model.editions import PUBLIC
from macros.model.moments import Moment, rfc3339

#: What is in a feed.
News = Update | Report | Meeting


@dataclass(frozen=True)
class Item:
    """An update, a report or a meeting in a feed.

    `published` is when this site published it, `updated` when it was last corrected, or published;
    both are times of RFC 3339.
    `tags` are the names of what the update is about.
    """

    id: str
    title: str
    summary: str
    published: str
    updated: str
    url: str
    tags: tuple[str, ...]


class Times(NamedTuple):
    """When something was published, and when it last changed, or was published, by clocks there."""

    published: datetime
    updated: datetime


class Removed(NamedTuple):
    """An entry that was taken away for good: its id, and when, as a time of RFC 3339."""

    id: str
    when: str


@dataclass(frozen=True)
class Feed:
    """A feed: `path` is its address below the site's root, without the ending for its format.

    `home` is the page that lists the same updates. `home` and the addresses of the items are
    absolute where the address of the site (`site_url`) is known, else relative to the feed.
    `as_of` is the time from which the edition is told.
    """

    path: str
    id: str
    title: str
    description: str
    author: str
    site_url: str
    home: str
    items: tuple[Item, ...]
    as_of: str = ""
    removed: tuple[Removed, ...] = ()

    def own_address(self, ending: str) -> str:
        """The address of the feed itself; relative while the site's address is not known."""
        return f"{self.site_url}{self.path}.{ending}" if self.site_url else f"feed.{ending}"

    @property
    def updated(self) -> str:
        """When the feed last changed: when its newest item was published or corrected, or something
        was taken away.
        """
        times = [*(item.updated for item in self.items[:1]), *(one.when for one in self.removed)]
        return max(times, key=datetime.fromisoformat) if times else self.as_of


def feeds(site: Site, site_url: str) -> Iterator[Feed]:
    """The feed of all updates, reports and meetings, then one for each project, action and strand
    with any. None without a UUID.
    """
    name = site.alliance.name
    meetings = [meeting for meeting in site.links.meetings if _moments(meeting, site.day)]
    times = times_of((*site.all(Update), *site.all(Report), *meetings), site.day)
    for subject in site.feeds:
        if subject:
            record = site.get_subject(subject)
            title = site.say("feed-of-record", site=name, record=site.name_of(record))
            yield _feed(site, site_url, addresses.feed(subject), title,
                        addresses.page_of(subject.kind, record.id), site.news_of(subject), times,
                        addresses.feed(Subject(subject.kind, _first(record))))
        else:
            listed = addresses.LISTS["updates" if site.links.updates else "reports"]
            news: tuple[News, ...] = (*site.links.updates, *site.links.reports, *meetings)
            whole = _feed(site, site_url, addresses.feed(), site.say("updates-of", site=name),
                          listed, news, times, addresses.feed())
            yield replace(whole, removed=tuple(_removed(site)))


def _removed(site: Site) -> Iterator[Removed]:
    """The updates, reports and meetings that were taken away for good."""
    for url, one in site.withdrawn_at.items():
        for kind in (Update.kind, Report.kind, Meeting.kind):
            if id := addresses.id_at(kind, url):
                day = Moment.beginning(one.date.earliest)
                yield Removed(_id(site, kind, id), rfc3339(day.local, site.alliance.zone))


def _id(site: Site, kind: str, id: str) -> str:
    """The id of an entry, from the oldest id of its record."""
    return f"urn:uuid:{uuid5(UUID(site.alliance.uuid), f'{kind}/{id}')}"


def _first(record: Record) -> str:
    """The oldest id of a record: readers of feeds see no entry twice when it is renamed."""
    return addresses.first_id(record.kind, record.id, record.formerly)


def _feed(site: Site, site_url: str, path: str, title: str, page: str,
          news: Iterable[News], times: Mapping[Subject, Times], first_path: str) -> Feed:
    """A feed; `times` has those of all news, and the id is made from `first_path`, the address that
    the feed had first.
    """
    namespace, zone = UUID(site.alliance.uuid), site.alliance.zone

    def link(src_uri: str) -> str:
        return site_url + addresses.url(src_uri) if site_url else addresses.relative(src_uri, page)

    newest_first = sorted(news, key=lambda one: times[one.subject].updated, reverse=True)
    items = tuple(
        Item(
            id=_id(site, one.kind, _first(one)),
            title=_title(site, one),
            summary=_summary(site, one),
            published=rfc3339(times[one.subject].published, zone),
            updated=rfc3339(times[one.subject].updated, zone),
            url=link(addresses.page_of(one.kind, one.id)),
            tags=tuple(_tags(site, one)),
        )
        for one in newest_first
    )
    author = site.alliance.publisher.name or site.say("publisher-not-named")
    # The feed of another edition has other items, so it has another id (RFC 4287, 4.2.6).
    id_name = first_path if site.edition == PUBLIC else f"{site.edition}/{first_path}"
    return Feed(path, f"urn:uuid:{uuid5(namespace, id_name)}", title, site.alliance.description,
                author, site_url, link(page), items,
                rfc3339(site.as_of.local, zone) if site.as_of else "")


def _title(site: Site, one: News) -> str:
    """The name of an entry; a meeting to come has its date, and a cancelled one says that it is."""
    if isinstance(one, Meeting):
        state, when = state_on(one, site.day), date_on(one, site.day).date.in_words()
        if state == "cancelled":
            return site.say("cancelled-meeting", meeting=one.name)
        if state == "to-come" and when not in one.name:
            return site.say("meeting-with-date", meeting=one.name, when=when)
    return one.name


def _summary(site: Site, one: News) -> str:
    """What an entry says: of a meeting when and where it is, and what was decided there."""
    if isinstance(one, Update):
        return f"{one.when}: {one.description}"
    if isinstance(one, Report):
        return one.description
    where = [date_on(one, site.day).date.in_words(), one.start, one.place]
    decided = [decision.name for decision in site.links.decisions_at(one.id)
               if decision.basis == "taken"]
    sentences = [as_sentence(', '.join(filter(None, where)))]
    if cancelled := cancelled_in_words(site, one):
        sentences.append(cancelled)
    if decided:
        sentences.append(site.say("decided-in-feed", decisions="; ".join(decided)))
    return " ".join(sentences)


def _moments(one: News, day: date | None) -> list[Moment]:
    """When something was published, and then corrected; of a meeting, when its minutes were, and
    when it was moved or cancelled after it was published.
    """
    if isinstance(one, Meeting):
        told = [moment for moment in (one.published, one.minutes_published) if moment]
        changed = [Moment.beginning(day) for day in changed_on(one, day)]
        return [*told, *(moment for moment in changed if told and moment > min(told))]
    return [one.published, *(corrected.on for corrected in one.corrected)]


def times_of(news: Iterable[News], day: date | None) -> Mapping[Subject, Times]:
    """Update, report or meeting -> when it was published, and when it last changed, as far as that
    is known on a day.

    Of what has a day and no time, the first of the day has its first second, the next the second
    one, and so on, by their dates and then by their ids. So each has a time of its own, for
    programs that ask for what is newer than what they know.
    """
    changes: list[tuple[Moment, News]] = []
    for one in news:
        changes += [(moment, one) for moment in _moments(one, day)]
    changes.sort(key=lambda change: (change[0], _sort_key(change[1]), change[1].id))
    of_day: Counter[datetime] = Counter()
    times: dict[Subject, Times] = {}
    for moment, one in changes:
        time = moment.local
        if moment.is_day:
            time += timedelta(seconds=of_day[moment.local])
            of_day[moment.local] += 1
        published = times[one.subject].published if one.subject in times else time
        times[one.subject] = Times(published, time)
    return times


def _sort_key(one: News) -> tuple[date, date, Moment, bool]:
    """What entries of one time are sorted by; a report stands at the last day of its period."""
    if isinstance(one, Update):
        return update_sort_key(one)
    if isinstance(one, Meeting):
        return one.date.value.latest, one.date.value.earliest, _moments(one, None)[0], True
    return one.last_day, one.last_day, one.published, True


def _tags(site: Site, one: News) -> Iterator[str]:
    if isinstance(one, Meeting):
        about: Iterable[Subject] = [Subject("bodies", one.body_id)] if one.body_id else []
    else:
        about = one.subjects if isinstance(one, Update) else [item.about for item in one.progress]
    for subject in about:
        yield site.alliance.name if subject == WHOLE else site.get_subject(subject).name
