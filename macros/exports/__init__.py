"""The site as data: tables as CSV, records as JSON, updates as feeds, meetings as calendars."""

from collections.abc import Mapping

from macros import addresses
from macros.edition.duties import duties
from macros.edition.site import Site
from macros.exports.as_atom import atom_feed
from macros.exports.as_csv import as_csv
from macros.exports.as_json import as_json, table_as_json, withdrawn_of
from macros.exports.as_json_feed import json_feed
from macros.exports.build_facts import build_facts
from macros.exports.calendar import duties_calendar
from macros.exports.calendar_of_meetings import meetings_calendars
from macros.exports.feed_of_changes import feed_of_changes
from macros.exports.feeds import feeds
from macros.exports.figures import NAME, of_one, with_figures
from macros.exports.security_txt import security_txt
from macros.exports.tables import tables
from macros.model import Body, Subject


def every_file(site: Site, site_url: str) -> dict[str, str]:
    """The text of each file, by its address below the site's root.

    `site_url` is the address of the site, '' while it is not known: links are then relative.
    """
    all_tables = {table.name: with_figures(site, table) for table in tables(site)}
    files = {addresses.data_file(name, "csv"): as_csv(table)
             for name, table in all_tables.items()}
    if figures := all_tables.get(NAME):
        ids = dict.fromkeys(row["parent_id"] for row in figures.rows)
        files |= {addresses.series(id): as_csv(of_one(figures, id)) for id in ids}
    for kind, records in site.records.items():
        file = addresses.data_file(kind, "json")
        if records or file in site.kept or withdrawn_of(site, kind):
            files[file] = as_json(site, kind)
    if "passages" in all_tables:
        files[addresses.data_file("passages", "json")] = table_as_json(all_tables["passages"])
    files[addresses.BUILD] = build_facts(site)
    if site.staff and duties(site):
        files[addresses.CALENDAR] = duties_calendar(site, site_url)
    files |= security_txt(site, site_url)
    files |= dict(meetings_calendars(site, site_url))
    for feed in (*feeds(site, site_url), *feed_of_changes(site, site_url)):
        files[f"{feed.path}.xml"] = atom_feed(feed)
        files[f"{feed.path}.json"] = json_feed(feed)
    return {**files, **_at_former_addresses(site, files)}


def _at_former_addresses(site: Site, files: Mapping[str, str]) -> dict[str, str]:
    """Old address -> the text of each file whose table, record or body was renamed: a copy of it.

    Programs that read such files follow no page that says where something is now.
    """
    copies = {addresses.data_file(old, "csv"): addresses.data_file(now, "csv")
              for old, now in addresses.FORMER_TABLES.items()}
    copies = {old: now for old, now in copies.items() if old in site.kept}
    for former in site.former.all:
        subject = Subject(former.kind, former.id)
        if subject in site.feeds and former.old_id:
            old = addresses.feed(Subject(former.kind, former.old_id))
            now = addresses.feed(subject)
            for ending in ("xml", "json"):
                copies[f"{old}.{ending}"] = f"{now}.{ending}"
        elif former.kind == Body.kind and former.old_id:
            copies[addresses.calendar(former.old_id)] = addresses.calendar(former.id)
    return {old: files[now] for old, now in copies.items() if now in files}
