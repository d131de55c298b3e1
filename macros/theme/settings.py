"""What the theme's templates get: the menu, the notice, the sources at the foot of each page."""

from urllib.parse import quote

from macros import addresses
from macros.components import Context, environment
from macros.edition.site import Site
from macros.errors import ContentErrors
from macros.model import PageMeta, Subject
from macros.model.editions import STAFF
from macros.pages.built import Built


def navigation(site: Site) -> list[dict[str, str | list[dict[str, str]]]]:
    """The menu as MkDocs' setting `nav`. A section with only one page becomes a link to it."""
    return [
        {section.title: section.pages[0] if len(section.pages) == 1
         else [{site.page_titles[page]: page} for page in section.pages]}
        for section in site.navigation.sections
    ]


def theme_settings(site: Site) -> Context:
    """What the theme's templates read as `config.extra.site`, the same for all pages."""
    return {
        "edition": site.edition,
        "tagline": site.alliance.tagline,
        "has_papers": bool(site.papers),
        "notice": _notice(site),
        "feed": addresses.feed() if site.feeds else None,
        "a_to_z": site.navigation.a_to_z and addresses.url(site.navigation.a_to_z),
        "something_wrong": (site.navigation.something_wrong
                            and addresses.url(site.navigation.something_wrong)),
        "footer_links": [
            {"text": site.page_titles[page], "url": addresses.url(page)}
            for page in site.navigation.footer
        ],
    }


def _notice(site: Site) -> Context | None:
    """The notice, with the date of the latest thing told on the site if it is to end with that. In
    a quiet period it begins with that.
    """
    notice, day = site.alliance.notice, site.day
    quiet = next((quiet for quiet in site.alliance.quiet if day and quiet.covers(day)), None)
    latest = site.links.latest_fact if notice and notice.tells_latest_fact else None
    sentences = [
        *([site.say("quiet-until", day=quiet.until.in_words()), quiet.why] if quiet else []),
        *([notice.headline, notice.text] if notice else []),
        *([site.say("latest-fact", date=latest.in_words())] if latest else []),
    ]
    return {"headline": sentences[0], "text": " ".join(sentences[1:])} if sentences else None


#: The kinds on whose pages a heading says little without those below it, such as an agenda's items.
NESTED = ("meetings",)


def page_settings(built: Built, src_uri: str, site_url: str = "") -> Context:
    """What the theme's templates read of one page, as `page.meta`.

    `sources` (papers cited), `record` (the one the page is about), `feed`, `mail` (the address of a
    mail about a mistake on the page), `section` and `parents` (the breadcrumb), `nests_contents`
    (whether the list of headings has those of the third level), `search` (its boost), `hide`
    (Material's side bars), `contents`, `lang` (of a page that is not in English); in the
    staff edition `for_staff`.
    """
    site = built.site
    sources = []
    for part_id in built.placement.pages[src_uri].cited:
        text = f"{site.parts[part_id].short_title} ({site.when(part_id)})"
        url = addresses.url(addresses.page_of("parts", part_id))
        sources.append({"text": text, "url": url})
    record = _record(site, src_uri)
    settings: Context = {
        "sources": sources,
        "record": str(record) if record else None,
        "nests_contents": record is not None and record.kind in NESTED,
        "feed": _feed(site, record),
        "mail": _mail(site, src_uri, record, site_url),
        **_where(site, src_uri),
    }
    page = site.pages.get(src_uri)
    if site.staff:
        own = page and page.edition == STAFF
        settings["for_staff"] = bool(own or record in site.staff.staff_only)
    if page:
        settings["search"] = {"boost": page.meta.boost}
        settings["hide"] = _hidden(page.meta)
        settings["contents"] = page.meta.contents
        settings["lang"] = page.meta.lang
    return settings


def _record(site: Site, src_uri: str) -> Subject | None:
    """The record that a page is about, None if there is not exactly one."""
    for kind, pattern in addresses.PATTERNS.items():
        before, _, after = pattern.partition("{id}")
        id = src_uri.removeprefix(before).removesuffix(after)
        is_of_kind = after == ".md" and src_uri == addresses.page_of(kind, id)
        if is_of_kind and id in (site.parts if kind == "parts" else site.records.get(kind, ())):
            return Subject(kind, id)
    return None


def _feed(site: Site, record: Subject | None) -> Context | None:
    """The link to the feed of what is new about the record of a page, None if it has none."""
    if record is None or record not in site.feeds:
        return None
    return {"text": site.get_subject(record).name, "url": addresses.feed(record)}


def _mail(site: Site, src_uri: str, record: Subject | None, site_url: str) -> str | None:
    """The `mailto:` link to the publisher, naming page and record; None if it has no address."""
    email = site.alliance.publisher.email
    if not email:
        return None
    lines = [site.say("mail-page", page=f"{site_url}{addresses.url(src_uri)}")]
    if record:
        lines.append(site.say("mail-record", record=record))
    body = "".join(f"{line}\n" for line in lines)
    subject = site.say("mail-subject", page=site.page_titles[src_uri])
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def _hidden(meta: PageMeta) -> list[str]:
    """The side bars that a page does not have, by Material's names."""
    if meta.wide:
        return ["navigation", "toc"]
    return ["toc"] if meta.contents == "none" else []


def _where(site: Site, src_uri: str) -> Context:
    """The section of the menu that a page belongs to, and links to the pages above it."""
    page = site.generated.get(src_uri)
    above = list(page.parents) if page else []
    section = site.section_of(src_uri) or (site.section_of(above[0]) if above else None)
    if section and section.pages[0] not in (src_uri, *above):
        above.insert(0, section.pages[0])
    return {
        "section": section.title if section else None,
        "parents": [{"text": site.page_titles[uri], "url": addresses.url(uri)}
                    for uri in above if uri in site.page_titles and uri != "index.md"],
    }


def mistakes_page(errors: ContentErrors) -> str:
    """The HTML that a preview shows instead of each page while there are mistakes."""
    template = environment().get_template("components/mistakes/template.html")
    return template.render(mistakes=errors.mistakes)
