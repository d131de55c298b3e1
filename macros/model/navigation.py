"""The site's menu."""

from typing import Literal

from pydantic import Field

from macros.model.fields import FormerName, Language, Text
from macros.model.published import Embargoed
from macros.model.record import Model, TrueWhile


class Section(Model):
    """A section of the menu: a title and its pages. The title links to the first of them."""

    title: Text = Field(description="what the menu calls it")
    pages: tuple[Text, ...] = Field(min_length=1, description="pages in docs/, in order")


class Navigation(Model):
    """The menu, and the pages that every page links to. Generated pages can be in the menu, too."""

    sections: tuple[Section, ...] = Field(min_length=1, description="in order")
    a_to_z: Text | None = Field(default=None, description="the page that lists everything")
    something_wrong: Text | None = Field(default=None, description="the page for telling mistakes")
    footer: tuple[Text, ...] = Field(default=(), description="pages linked from every foot")


class PageMeta(Embargoed):
    """The front matter of a hand-written page."""

    title: Text = Field(description="the page's name in the menu and in the browser's title")
    description: Text = Field(description="one or two sentences for search engines")
    boost: float = Field(default=1.0, gt=0, le=10, description="its weight in search")
    contents: Literal["beside", "top", "none"] = Field(
        default="beside", description="where 'On this page' stands on a wide screen")
    wide: bool = Field(default=False, description="true for a page without side bars")
    lang: Language | None = Field(
        default=None, description="its language, where that is not English, such as cy for Welsh")
    formerly: tuple[FormerName, ...] = Field(
        default=(), description="the addresses that the page had before, such as help/old-name/")
    true_while: TrueWhile | None = Field(
        default=None, description="what must be so for its sentences to be true")
