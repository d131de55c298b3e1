"""The words that a page may use, for mkdocs-macros; the engine itself knows nothing of MkDocs."""

from functools import partial


def define_env(env) -> None:
    """Make every component a macro: `{{ words("plan#aim") }}` in a page calls `words`.

    The site was built before, by the hook. Each page has one PageView, so that no id
    is given twice.
    """
    # Imported here, so that one module of the engine can be imported without all of it.
    from macros.components import COMPONENTS, PageView

    built = env.conf.extra["built"]
    views: dict[str, PageView] = {}

    def call(component, *args, **kwargs):
        src_uri = env.page.file.src_uri
        if src_uri not in views:
            views[src_uri] = PageView(built.site, src_uri)
        return component(views[src_uri], *args, **kwargs)

    for name, component in COMPONENTS.items():
        env.macro(partial(call, component), name)
