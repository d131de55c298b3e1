"""The handlers of MkDocs' events, which call the engine. No other module imports mkdocs.

The handlers import the engine inside: under `mkdocs serve` it is imported again when one of its
files has changed, so that the change takes effect. It is imported here before mkdocs-macros imports
it, because that would report an error in it as "could not find".
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

if TYPE_CHECKING:
    from macros.pages.built import Built

log = get_plugin_logger("plan")
HOME = str(Path(__file__).parent.parent)
# In a preview MkDocs makes its config anew for each build, and loads this module once: what is kept
# from one build to the next is kept here.
_command = "build"
#: The last build without mistakes. A preview shows its menu while there are mistakes.
_last_good: Built | None = None
#: The files of the engine as it was imported last, and when each was changed.
_engine: dict[Path, int] = {}


def on_startup(command: str, dirty: bool) -> None:
    """Keep the command: `serve` is a preview, which shows mistakes in place of the pages."""
    global _command
    _command = command
    # MkDocs writes this time into sitemap.xml.gz. It is fixed, so that the bytes stay the same.
    os.environ["SOURCE_DATE_EPOCH"] = "0"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the edition, before mkdocs-macros needs it, and set the settings that depend on it."""
    global _last_good
    _import_engine()
    from macros.building import build_options, build_site, machines_time
    from macros.errors import ContentErrors
    from macros.reading.plain_markdown import extensions
    from macros.theme.policy import POLICY_OF_PAGES
    from macros.theme.settings import navigation, theme_settings

    root = Path(config.config_file_path).parent
    mistakes = None
    try:
        options = build_options(
            os.environ.get("AS_OF", ""), os.environ.get("SOURCE_URL", ""), root,
            os.environ.get("COMMIT", ""))
        _last_good = build_site(root, config.extra["edition"], _command == "serve", options,
                                machines_time())
        if _last_good.unplaced:
            log.warning(f"{len(_last_good.unplaced)} passages of the papers are on no page yet, or "
                        "are listed as unused but on a page. 'make check' lists them.")
    except ContentErrors as errors:
        if _command != "serve":
            raise PluginError(str(errors)) from None
        mistakes = errors
    built = _last_good
    # Set as items, not attributes: MkDocs declares names here, but also accepts extensions.
    config["markdown_extensions"], config["mdx_configs"] = extensions(), {}
    # A preview has a script in the page, which reloads it.
    policy = None if _command == "serve" else POLICY_OF_PAGES
    config.extra.update(built=built, mistakes=mistakes, policy=policy, site={})
    if built:
        config.site_name = built.site.alliance.name
        config.site_description = built.site.alliance.description
        config.nav = navigation(built.site)
        config.extra["site"] = theme_settings(built.site)
    return config


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Watch staff/ too, in a preview of the staff edition."""
    staff = Path(config.config_file_path).parent / "staff"
    if config.extra["edition"] == "staff" and staff.is_dir():
        server.watch(str(staff))
    return server


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add generated and standard pages, originals, data files, old addresses, pages for staff.

    Of the theme's files, keep those that are published.
    """
    from macros.exports import every_file
    from macros.manifest import expected_files
    from macros.reading.docs_folder import is_read_elsewhere
    from macros.reading.loading import is_of_the_system

    for file in list(files):
        if is_of_the_system(file.src_uri) or is_read_elsewhere(file.src_uri):
            files.remove(file)
    config.extra["assets"] = _published_theme(files, config)
    built = config.extra["built"]
    if not built:
        return files
    there = {*built.site.pages, *built.generated, *built.assets}
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        if file.src_uri not in there:  # it is published later
            files.remove(file)
    root = Path(config.config_file_path).parent
    written = {page.src_uri: page.file for page in built.site.pages.values()}
    for src_uri, file in {**written, **built.assets}.items():
        # MkDocs finds the files in docs/ itself, but not those in staff/docs/.
        if file.startswith("staff/") and files.get_file_from_path(src_uri) is None:
            files.append(File.generated(config, src_uri, abs_src_path=str(root / file)))
    standard = {page.src_uri: page.content for page in built.site.pages.values() if page.content}
    exports = every_file(built.site, config.site_url or "")
    former = _former_pages(built, config)
    added = {**standard, **built.generated, **built.originals, **exports, **former}
    for src_uri, content in added.items():
        if (replaced := files.get_file_from_path(src_uri)) is not None:
            files.remove(replaced)
        files.append(File.generated(config, src_uri, content=content))
    config.extra["expected"] = expected_files(built, exports, config.extra["assets"].values())
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme's templates the phrases of the catalogue, in the voice of the site."""
    from macros.phrases import Phrasebook

    built: Built | None = config.extra["built"]
    phrasebook = Phrasebook(built.site.alliance.voice if built else "record")
    env.globals.update(phrasebook.for_templates)
    return env


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """In a preview with mistakes, empty the page, since they are shown in its place."""
    if config.extra["mistakes"] is None:
        return markdown
    from macros.phrases import say

    page.meta.update(render_macros=False, title=say("something-needs-a-change"))
    return ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put in the HTML of components, and give MkDocs the headings and the theme its settings.

    Raises PluginError if the page was changed after it was checked.
    """
    from macros.pages.former import with_former_anchors
    from macros.reading.markers import put_in
    from macros.theme.headings import nested_headings
    from macros.theme.opening import split_at_opening
    from macros.theme.settings import mistakes_page, page_settings

    built, src_uri = config.extra["built"], page.file.src_uri
    if config.extra["mistakes"] is not None:
        html = mistakes_page(config.extra["mistakes"])
    elif src_uri in built.placement.pages:  # if not, the manifest tells
        written = built.site.pages.get(src_uri)
        if written and written.text.markdown.strip() != (page.markdown or "").strip():
            raise PluginError(f"{written.file} was changed while the site was built. Build again.")
        page.meta.update(page_settings(built, src_uri, config.site_url or ""))
        rendered = built.placement.pages[src_uri]
        html = with_former_anchors(built.site, src_uri, put_in(html, rendered.html))
        html += rendered.closing
        page.present_anchor_ids |= rendered.ids
    page.toc = get_toc(nested_headings(html))
    page.meta["opening"], page.meta["rest"] = split_at_opening(html)
    return html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Repair the HTML of the theme."""
    from macros.theme.repairs import mend

    return mend(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Repair the page for unknown addresses (404.html) too."""
    from macros.theme.repairs import mend

    return mend(output_content) if template_name.endswith(".html") else output_content


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the manifest. Raises PluginError if files are missing or do not belong to the site."""
    from macros.manifest import MANIFEST, differences, manifest

    if config.extra["mistakes"] is not None:
        return
    folder = Path(config.site_dir)
    messages = differences(config.extra["expected"], folder)
    if messages:
        raise PluginError("\n".join(messages))
    (folder / MANIFEST).write_text(manifest(folder), encoding="utf-8")


def _former_pages(built: Built, config: MkDocsConfig) -> dict[str, str]:
    """`src_uri` -> HTML of the pages at old addresses, and the files for servers that lead on by
    themselves. They are no pages in Markdown, so that they are in no menu, search or sitemap.
    """
    from macros.pages.former import former_page, former_pages, redirect_files
    from macros.theme.style_sheet import SHEET

    pages = {
        f"{address}index.html": former_page(
            built.site, page, config.site_url or "", config.extra["policy"],
            config.extra["assets"][SHEET], config.extra["assets"]["assets/images/mark.svg"])
        for address, page in former_pages(built.site).items()
    }
    return {**pages, **redirect_files(built.site, config.site_url or "")}


def _published_theme(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """Remove the theme's files that are not published; `src_uri` -> published name of the others.

    Its style sheets are joined into one, and its scripts lose their comments.
    """
    from macros.theme.files import published_name, without_comments
    from macros.theme.style_sheet import MATERIALS, SHEET, style_sheet

    themes = [file for file in files if file.src_dir in config.theme.dirs]
    (material,) = (file for file in themes if MATERIALS.fullmatch(file.src_uri))
    sheet = style_sheet(material.content_string)
    names = {}
    for file in [*themes, File.generated(config, SHEET, content=sheet)]:
        is_own = file.src_dir in (config.theme.custom_dir, None)
        if is_own and file.src_uri.endswith(".js"):
            file.content_string = without_comments(file.content_string)
        name = published_name(file.src_uri, file.content_bytes, is_own)
        if name is None:
            files.remove(file)
        else:
            file.dest_uri = names[file.src_uri] = name
            if file.src_uri == SHEET:
                files.append(file)
    return names


def _import_engine() -> None:
    """Import the engine; in a preview again if a file of it has changed since the last build.

    The last good build is then dropped: the new engine does not know the classes of the old one.
    """
    global _engine, _last_good
    if HOME not in sys.path:
        sys.path.insert(0, HOME)
    if _command == "serve":
        files = {path: path.stat().st_mtime_ns for path in Path(HOME, "macros").rglob("*")
                 if path.is_file() and "__pycache__" not in path.parts}
        if files != _engine:
            _engine, _last_good = files, None
            for name in [name for name in sys.modules if name.split(".")[0] == "macros"]:
                del sys.modules[name]
    import macros  # noqa: F401
