"""What a page may hold besides calls: what is published of it has only tags, attributes and links
that are allowed, and what would not be read as it is meant is told.
"""

import random
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from markdown import Markdown

from macros.reading.calls import KnownCalls
from macros.reading.gate import ATTRIBUTES, CLASSES, CLASSES_OF_MARKDOWN
from macros.reading.markers import marker, put_in
from macros.reading.page_text import read_page_text
from macros.reading.plain_markdown import RefusedPage, extensions, read_markdown

NO_CALLS = KnownCalls({}, {})


def told(body):
    """Every mistake as 'line:column: problem fix'."""
    _, mistakes = read_page_text(body, "docs/a.md", 1, NO_CALLS)
    return [str(mistake).removeprefix("docs/a.md:") for mistake in mistakes]


def published(body):
    """The HTML that the build makes of a page."""
    return parser().reset().convert(body)


@cache
def parser():
    return Markdown(extensions=extensions())


HTML = "Write it in Markdown or call a macro; to show the sign '<' write '&lt;'."


@pytest.mark.parametrize(
    ("body", "place", "tag"),
    [
        ("<script>x</script>", "1:1", "<script>"),
        ("a <iframe src=b>", "1:3", "<iframe"),
        ("a\n\n<div>\nb\n", "3:1", "<div>"),
        ("a </b>", "1:3", "</b>"),
        ("<?php", "1:1", "<?php"),
        ("<javascript:a>", "1:1", "<javascript:a>"),
        ("\\`<b>\\`", "1:3", "<b>"),
        ("```\n<b>\n", "2:1", "<b>"),
        ("`<i>` and <i>", "1:11", "<i>"),
        ("- a\n\n    > **<b>**\n", "3:9", "<b>"),
        ("| a |\n|---|\n| <b> |\n", "3:3", "<b>"),
        ("# <b>\n", "1:3", "<b>"),
        ("[<b>](c.md)", "1:2", "<b>"),
        ("a\tb <b>", "1:5", "<b>"),
    ],
)
def test_html_is_refused_where_it_stands(body, place, tag):
    assert f"{place}: HTML ('{tag}') cannot be used in a page. {HTML}" in told(body)


@pytest.mark.parametrize(
    "body",
    [
        "# Title {#anchor}\n\n## More { #other .voice }\n",
        "a < b, 3 <5, <https://example.org/> and <someone@example.org>",
        "&lt;script> and &#123;{ x }}",
        "`<b>` and ``a ` <i>``\n\n```html\n<p>\n```\n\n~~~\n</p>\n~~~\n",
        "a ` b <b>\n` c\n",
        "~~~\n[a](javascript:b) {onclick=c} **\n~~~\n",
        "[a](../b.md#c) [d](https://e.org) [f](mailto:g@h.org) [i](tel:+441743260299)",
        "[a]\n\n[a]: https://example.org/\n",
        "[a][b] [c](d.md 'e')\n\n[b]: <https://example.org/> 'f'\n",
        "![a](b.png){ loading=lazy width=300 }",
        "Without JavaScript: reading works. Sets {a, b} and x = y.",
        "| a | b |\n|:--|--:|\n| `<c>` | d |\n",
        "- a\n    - b\n        - c\n\n- d\n\n    e\n",
        "3. a\n4. b\n\nSee <a@example.org>, about 5 ~ 6, 10:30:45, [sic] and `` a ` b ``.\n",
        "Line one\n– with a dash\n3. of May, and *stars* \\*\\* and \\_\\_",
        "A paragraph.\n{: .voice lang=cy }\n",
        "> A quotation\n> [of](b.md) two lines\n",
        "Board\n:   Those who [decide](b.md).\n:   A plank.\n\nChair\n:   Who leads it.\n",
        "So[^1] it[^b] is.[^1]\n\n[^1]: A [note](b.md).\n[^b]: Of two\n\n    paragraphs.\n",
        '!!! note\n\n    Words.\n\n!!! tip "A *title*"\n    Words.\n\n!!! danger ""\n    - a\n',
        "- a\n\n    !!! warning\n        b[^c]\n\n    [^c]: d\n",
    ],
)
def test_plain_markdown_is_let_through(body):
    assert told(body) == []
    assert published(body)


def test_a_list_of_headings_is_the_frames_and_not_made_by_markdown():
    assert published("[TOC]\n\n# A\n") == '<p>[TOC]</p>\n<h1 id="a">A</h1>'


def test_a_call_counts_for_nothing_in_the_anchor_of_its_heading():
    html = published(f"## {marker(12, inline=True)} strands\n")
    assert put_in(html, [""] * 12 + ["five"]) == '<h2 id="strands">five strands</h2>'


@pytest.mark.parametrize("body", ["# a {}", "a {}", "- {}", "{}\n{{: .voice }}", "`{}`"])
def test_a_block_of_html_is_put_only_where_a_paragraph_would_be(body):
    with pytest.raises(ValueError, match="where its call is"):
        put_in(published(body.format(marker(0))), ["<div>a</div>"])


def test_columns_of_a_table_can_be_aligned_without_a_style():
    assert '<td class="align-right">d</td>' in published("| a | b |\n|---|--:|\n| c | d |\n")


SPELLINGS = [
    "javascript:x", "JaVaScRiPt:x", "java&#115;cript:x", "java&#x73;cript:x", "javascript&colon;x",
    "&#106;avascript:x", "java\tscript:x", "javascript&#9;:x", "java&Tab;script:x",
    "javascript&NewLine;:x", "java&#0000115cript:x", "&#1;javascript:x", "javascript\\:x",
    "vbscript:x", "data:text/html,x", "file:///etc/passwd", "ftp://example.org", "view-source:x",
]
PLACES = [
    "[a]({})", "[a](<{}>)", "[a]( {} 'b')", "![a]({})", "[a][b]\n\n[b]: {}\n", "[a]\n\n[a]: {}\n",
    "[a][]\n\n[a]: <{}>\n", "[a][^b]\n\n[^b]: {}\n", "[^b]\n\n[^b]: {}\n", "[]: {}\n", "[ ]: {}\n",
    "> [q]: {}\n", "- [l]: {}\n", "a\n\n [q]:\t{}\n", "[q]:\n  {}\n", "# [a]({})\n",
    "| [a]({}) | b |\n|---|---|\n", "**[a]({})**", "[![a](b.png)]({})", "![a][b]\n\n[b]: {}\n",
    "[a](b.md){{ href={} }}", "[a](b.md){{ href='{}' }}", "- [a]({})\n", "[a]({})\n{{: .voice }}\n",
    "- x\n\n    [a]({})\n", "[*a*]({})", "[`a`]({})", "[a](  {}  )",
]


def schemes(html):
    """The scheme of every address in some HTML, as a browser reads it."""
    return {urlsplit("".join(char for char in value.strip() if char not in "\t\n\r")).scheme
            for tag, attributes, _ in tags(html) for name, value in attributes
            if name in ("href", "src")}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("url", SPELLINGS)
def test_no_spelling_of_another_scheme_becomes_a_link_in_any_place(place, url):
    body = place.format(url)
    if told(body):
        return
    assert schemes(published(body)) <= {"", "https", "http", "mailto", "tel"}


@pytest.mark.parametrize("place", PLACES)
def test_a_link_that_runs_a_script_is_refused_in_every_place(place):
    lines = told(place.format("javascript:x"))
    assert [line for line in lines if "a link cannot begin with 'javascript:'." in line]


LINK = "Link to a page of this site by its file, or to another one by https://…."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](javascript:b)", f"1:5: a link cannot begin with 'javascript:'. {LINK}"),
        ("[a](JaVaScRiPt:b)", f"1:5: a link cannot begin with 'JaVaScRiPt:'. {LINK}"),
        ("[a](java&#115;cript:b)", f"1:5: a link cannot begin with 'javascript:'. {LINK}"),
        ("[a](< javascript:b>)", f"1:6: a link cannot begin with 'javascript:'. {LINK}"),
        ("![a](data:b)", f"1:6: a link cannot begin with 'data:'. {LINK}"),
        ("`[a](javascript:b)` [a](javascript:b)",
         f"1:25: a link cannot begin with 'javascript:'. {LINK}"),
        ("[a][b]\n\n[b]: vbscript:c\n", f"3:6: a link cannot begin with 'vbscript:'. {LINK}"),
        ("[^x]\n\n[^x]: javascript:c\n", f"3:7: a link cannot begin with 'javascript:'. {LINK}"),
        ("[]: javascript:c\n", f"1:5: a link cannot begin with 'javascript:'. {LINK}"),
    ],
)
def test_a_link_with_another_scheme_is_told_at_its_address(body, expected):
    assert told(body) == [expected]


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("https://[add the link here]", "'{}' is not a whole address."),
        ("https://[add-the-link-here]", "'{}' is not a whole address."),
        ("https://[", "'{}' is not a whole address."),
        ("https://…/minutes", "'{}' is not a whole address."),
        ("https://example.org:port/", "'{}' is not a whole address."),
        ("https://example.org:99999/", "'{}' is not a whole address."),
        ("https://", "'{}' is not a whole address."),
        ("https:///minutes", "'{}' is not a whole address."),
        ("https:minutes", "'{}' is not a whole address."),
        ("http://exa mple.org", "there is a space in the address '{}'."),
        ("https://example..org", "'{}' is not a whole address."),
        ("https://℀.org", "'{}' is not a whole address."),
        ("mailto:", "'{}' is not a whole address."),
        ("mailto:someone", "'{}' is not a whole address."),
        ("tel:", "'{}' is not a whole address."),
        ("https://example.org/the minutes", "there is a space in the address '{}'."),
        ("the minutes.pdf", "there is a space in the address '{}'."),
        ("//example.org", "browsers do not agree on where '{}' leads."),
        ("..\\b.md", "browsers do not agree on where '{}' leads."),
        ("", "this link leads nowhere."),
    ],
)
def test_an_address_that_cannot_be_read_is_told_in_one_sentence(url, problem):
    (mistake,) = told(f"See [the minutes]({url}).")
    assert mistake.startswith(f"1:19: {problem.format(url)} ")


@pytest.mark.parametrize("url", [
    "https://example.org", "https://example.org:8080/a?b=c&d#e", "https://[2001:db8::1]/",
    "https://пример.org/ä", "https://example.org/a_(b)", "mailto:a@b.org?subject=c", "#anchor",
])
def test_an_address_that_can_be_read_is_let_through(url):
    assert told(f"See [the minutes]({url}).") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[](b.md)", "1:1: this link has no words. "
                     "Say between the square brackets where it leads."),
        ("a [ ](b.md)", "1:3: this link has no words. "
                        "Say between the square brackets where it leads."),
        ("a\n\n[c](d.md)\n\n[](b.md)", "5:1: this link has no words. "
                                     "Say between the square brackets where it leads."),
        ("To go on, [click here](b.md).",
         "1:11: 'click here' does not say where this link leads. "
         "Name the page or the document that it leads to."),
        ("[**Here**](b.md)", "1:1: 'Here' does not say where this link leads. "
                             "Name the page or the document that it leads to."),
        ("![A wall](https://example.org/a.png)",
         "1:11: a picture of another site is not shown. "
         "Put the file beside the page, and write its name here."),
    ],
)
def test_a_link_says_where_it_leads(body, expected):
    assert told(body) == [expected]


@pytest.mark.parametrize("words", [
    "Click here.", "More…", "Read more »", "see here", "this page", "*download*"])
def test_signs_round_the_words_of_a_link_do_not_say_where_it_leads(words):
    (mistake,) = told(f"[{words}](b.md)")
    assert mistake == (f"1:1: '{words.strip('*')}' does not say where this link leads. "
                       "Name the page or the document that it leads to.")


@pytest.mark.parametrize("words", ["–", ".", "&nbsp;", "→"])
def test_a_link_of_signs_alone_has_no_words(words):
    assert told(f"[{words}](b.md)") == [
        "1:1: this link has no words. Say between the square brackets where it leads."]


@pytest.mark.parametrize("words", ["image", "Photo", "snow.jpg", "IMG_1234", "screenshot"])
def test_a_picture_is_not_described_by_its_file_or_its_kind(words):
    assert told(f"![{words}](snow.jpg)") == [
        f"1:1: '{words}' does not say what this picture shows. "
        "Say between the square brackets what it shows: '![Two lamps in the snow](…)'."]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a][b]", "1:1: there is no address for '[a][b]'."),
        ("[a][]", "1:1: there is no address for '[a][]'."),
        ("[a] (b.md)", "1:1: '[a] (b.md)' is no link here."),
        ("[[b]]", "1:1: '[[b]]' is no link here."),
        ("(a)[b.md]", "1:1: '(a)[b.md]' is no link: its brackets are the wrong way round."),
        ("[a](b.md", "1:3: this link is not closed."),
        ("[a](#)", "1:5: no anchor follows the '#' of '#'."),
        ("See a@example.org.", "1:5: the address 'a@example.org' is no link here."),
        ("<example.org>", "1:1: '<example.org>' is no link here."),
        ("a <!-- b -->", "1:3: a comment ('<!--') cannot be used in a page."),
        ("a<br>b", "1:2: HTML ('<br>') cannot be used in a page. End the line with two spaces,"),
        ("~~a~~", "1:1: '~~a~~': pages strike nothing out."),
        ("a :smile:", "1:3: ':smile:' is shown as it is, not as a small picture."),
        ("1) a\n2) b", "1:1: '1)' is not read as the beginning of an item."),
        ("• a\n• b", "1:1: '•' is not read as the beginning of an item."),
        ("a\\\nb", "1:2: '\\' at the end of a line is shown as it is."),
        ("c\na | b\n---|---\n", "3:1: this is not read as a table."),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
         "3:1: this row has more cells than the first row of its table,"),
        ("##a", "1:1: there is no space after '##', so this is a heading here and plain words"),
        ("- a\n\n  more", "3:3: this line is indented by 2 spaces, too few to belong to the item"),
        ("1. a\n\n   more\n\n2. b", "3:4: this line is indented by 3 spaces, too few to belong"),
        ("- a\n  ```\n  b\n  ```", "2:3: this code begins in a list or quote or after spaces,"),
        ("> ```\n> b\n> ```", "1:3: this code begins in a list or quote or after spaces,"),
        ("- a\n1. b", "2:1: this list has items with numbers and items without."),
    ],
)
def test_what_github_reads_otherwise_is_told_where_it_stands(body, expected):
    assert told(body)[0].startswith(expected)


def test_a_list_begins_with_the_number_that_is_written():
    assert '<ol start="3">' in published("3. a\n4. b\n")


@pytest.mark.parametrize("picture", ["![](snow.jpg)", "![ ](snow.jpg)", "a ![][snow] b"])
def test_a_picture_without_words_for_those_who_cannot_see_it_is_refused(picture):
    assert told(f"{picture}\n\n[snow]: snow.jpg\n") == [
        f"1:{picture.index('!') + 1}: this picture has no words for those who cannot see it. "
        "Say between the square brackets what it shows: '![Two lamps in the snow](…)'."]


LIST = "Give only an anchor ('{#name}') or a class ('{.name}')."
USE = "Pages can use 'voice'."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a\n{: onclick='b' }", f"2:4: 'onclick=' cannot be in curly brackets. {LIST}"),
        ("a\n{: .voice style=c }", f"2:11: 'style=' cannot be in curly brackets. {LIST}"),
        ("## A {onfocus=b tabindex=1}", f"1:7: 'onfocus=' cannot be in curly brackets. {LIST}"),
        ("## Not yet {hidden}", f"1:13: 'hidden' cannot be in curly brackets. {LIST}"),
        ("## Not yet {HIDDEN}", f"1:13: 'HIDDEN' cannot be in curly brackets. {LIST}"),
        ("[a](b.md){ target=c }", f"1:12: 'target=' cannot be in curly brackets. {LIST}"),
        ("a\n{: data-search-exclude }",
         f"2:4: 'data-search-exclude' cannot be in curly brackets. {LIST}"),
        ("| a {inert} | b |\n|---|---|\n", f"1:6: 'inert' cannot be in curly brackets. {LIST}"),
        ("```{.py onclick=b}\nc\n```\n", f"1:9: 'onclick=' cannot be in curly brackets. {LIST}"),
        ("```{.py .hidden}\nc\n```\n", f"1:10: the class 'hidden' is not for pages. {USE}"),
        ("**nor this**{.visually-hidden}",
         f"1:15: the class 'visually-hidden' is not for pages. {USE}"),
        ("a\n{: class='voice md-hidden' }", f"2:17: the class 'md-hidden' is not for pages. {USE}"),
        ("## A { id=__search }", "1:11: '__search' cannot be an anchor. "
                             "Write letters, digits and hyphens, like '{#the-next-steps}'."),
        ("# A\n\n## پیغام\n",
         "3:1: no anchor can be made of this heading's words. "
         "Give it one at its end, like '{#the-next-steps}'."),
        ("## A {#b&c}", "1:8: 'b&c' cannot be an anchor. "
                        "Write letters, digits and hyphens, like '{#the-next-steps}'."),
    ],
)
def test_only_a_few_attributes_and_classes_can_be_given(body, expected):
    assert expected in told(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The partners are:\n- Eastquay\n- Westquay\n",
         "2:1: this list is read as part of the paragraph above it. Put an empty line before the "
         "list."),
        ("We do **this**:\n1. A\n2. B\n",
         "2:1: this list is read as part of the paragraph above it. Put an empty line before the "
         "list."),
        ("1. First\n  - nested\n",
         "2:3: this item is indented by 2 spaces, too few for a list within a list. "
         "Indent it by four."),
        ("- a\n\n- b\n   - c\n",
         "4:4: this item is indented by 3 spaces, too few for a list within a list. "
         "Indent it by four."),
        ("See https://www.example.org/a.pdf for more.",
         "1:5: the address 'https://www.example.org/a.pdf' is no link here. "
         "Write [words](https://…), or the whole address between '<' and '>'."),
        ("See www.example.org.", "1:5: the address 'www.example.org.' is no link here. "
         "Write [words](https://…), or the whole address between '<' and '>'."),
        ("So it is.[^1]\n\n[^2]: The note.\n",
         "1:10: there is no footnote for '[^1]'. Write it below, between two empty lines: "
         "'[^1]: …', with the same sign as here."),
        ("> [!NOTE]\n> Words.\n",
         "1:3: '[!NOTE]' is not read as the beginning of a note. Write '!!! note \"Its title\"' on "
         "a line of its own, and indent what belongs to it by four spaces."),
        ("!!! Note: words\n",
         "1:1: '!!!' is not read as the beginning of a note. Write '!!! note \"Its title\"' on "
         "a line of its own, and indent what belongs to it by four spaces."),
        ("- [x] done\n", "1:3: '[x]': pages have no boxes to tick. Say in words what is done."),
        ("**bold", "1:1: '**' has no partner and is shown as it is. "
                   "Put '**' directly before and after the words that are to be bold."),
        ("| a | b |\n|---|\n| 1 | 2 |\n",
         "1:1: this is not read as a table. Put an empty line before the table, and as many "
         "columns into the line of dashes as into the first."),
        ("Words. {#words}",
         "1:8: '{#words}' is shown as it is, not read as an attribute list. It belongs at the "
         "end of a heading's line, on a line of its own directly below a paragraph, or "
         "directly after a link or picture."),
        ("```\na\n", "1:1: '```' is not read as the beginning of code, or as its end. "
                     "Put the same sign on a line of its own before and after the code, in the "
                     "first column."),
    ],
)
def test_what_github_shows_and_a_page_would_not_is_told(body, expected):
    assert told(body)[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a][^x]\n\n[^x]: b\n",
         ["1:4: '[^x]' makes the words before it the mark of a footnote, not a link. Write the "
          "address in round brackets after them, or leave out the square brackets around them."]),
        ("a[^x]\n\n[^x]: javascript:b\n",
         ["3:7: a link cannot begin with 'javascript:'. Link to a page of this site by its file, "
          "or to another one by https://…."]),
        ("a[^1]\n\n[^1]: b\n[^2]: c\n",
         ["4:1: no words have the mark '[^2]', so no one is led to this footnote. "
          "Write '[^2]' after the words that it is about, or delete it."]),
        ("a[^1 2]\n\n[^1 2]: b\n",
         ["1:2: '[^1 2]' cannot be the mark of a footnote. "
          "Write letters, digits or hyphens after the '^', here and below."]),
        ("a[^1]\n\n[^1]: b\n\n[^1]: c\n",
         ["5:1: the footnote '[^1]' is on this page already. Give one of the two another sign, and "
          "write its mark after the words that it is about."]),
        ("a[^1]{: onclick=b }\n\n[^1]: c\n",
         [f"1:9: 'onclick=' cannot be in curly brackets. {LIST}"]),
        ("a[^1]\n\n[^1]: [b](javascript:c)\n\n[d](javascript:e)\n",
         [f"{place}: a link cannot begin with 'javascript:'. Link to a page of this site by its "
          "file, or to another one by https://…." for place in ("3:11", "5:5")]),
        ("a[^1]\n\n[^1]: b <c>\n", [f"3:9: HTML ('<c>') cannot be used in a page. {HTML}"]),
    ],
)
def test_a_footnote_is_looked_at_like_the_rest_of_the_page(body, expected):
    assert told(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("!!! secret\n    a\n",
         ["1:1: 'secret' is no kind of note. Write '!!! note'; other kinds are 'danger', "
          "'example', 'info', 'question', 'tip' and 'warning'."]),
        ("!!! note inline\n    a\n",
         ["1:1: 'inline' is no kind of note. Write '!!! note'; other kinds are 'danger', "
          "'example', 'info', 'question', 'tip' and 'warning'."]),
        ("a\n\n!!! note\nb\n", ["3:1: this note has a title and nothing else. "
                               "Indent what belongs to it by four spaces."]),
        ('!!! note "[a](javascript:b)"\n    c\n',
         ["1:15: a link cannot begin with 'javascript:'. Link to a page of this site by its file, "
          "or to another one by https://…."]),
        ("!!! note\n    Note\n    {: onclick=a }\n",
         [f"3:8: 'onclick=' cannot be in curly brackets. {LIST}"]),
        ("!!! note\n    [a](javascript:b)\n    {: .admonition-title }\n",
         ["1:1: this note has a title and nothing else. Indent what belongs to it by four spaces.",
          "2:9: a link cannot begin with 'javascript:'. Link to a page of this site by its file, "
          "or to another one by https://…."]),
        ("Note\n\n!!! note\n    a <b>\n\nNote\n",
         [f"4:7: HTML ('<b>') cannot be used in a page. {HTML}"]),
    ],
)
def test_a_note_in_a_box_is_looked_at_like_the_rest_of_the_page(body, expected):
    assert told(body) == expected


def test_a_footnote_leads_to_its_words_and_back():
    html = published("a[^1] b[^1]\n\n[^1]: c\n\n## d\n")
    assert html.index("<h2") < html.index('<div class="footnote">')
    links = [(dict(attributes)["href"], dict(attributes).get("title"))
             for tag, attributes, _ in tags(html) if tag == "a"]
    back = "Back to the text, footnote 1"
    assert links == [("#fn-1", None), ("#fn-1", None), ("#fnref-1", back), ("#fnref2-1", back)]
    ids = [dict(attributes)["id"] for _, attributes, _ in tags(html) if "id" in dict(attributes)]
    assert ids == ["fnref-1", "fnref2-1", "d", "fn-1"]


def test_each_of_two_links_is_told_where_it_stands():
    text, _ = read_page_text("[x](index.md#x)\n\n[x](#x)\n", "docs/a.md", 1, NO_CALLS)
    assert [(mark.line, mark.column) for _, mark in text.links] == [(1, 5), (3, 5)]
    assert [line.split(": ")[0] for line in told("a\n\n[](b.md)\n\n[Here](b.md)")] == ["3:1", "5:1"]


def test_all_that_a_page_holds_is_told_in_one_run_in_order():
    body = "a <b> [c](javascript:d)\n\n![](e.png) **\n\n[f](https://[)\n"
    assert [line.split(": ")[0] for line in told(body)] == ["1:3", "1:11", "3:1", "3:12", "5:5"]


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.open = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, [(name, value or "") for name, value in attrs], tuple(self.open)))


def tags(html):
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser.found


TAGS = {
    "a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li",
    "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    "dd", "div", "dl", "dt", "sup",
}
FRAGMENTS = (
    "[", "]", "(", ")", "<", ">", "!", "{", "}", "{:", " }", "`", "``", "```", "~~~", "*", "**",
    "_", "\\", "&", "#", "# ", "- ", "1. ", "> ", "|", "|---|", "\n", "\n", "\n\n", "    ", " ",
    "\t", ":", "]: ", "](", "[^", "<b>", "<script>", "</script>", "<!--", "-->", "<a href=x>",
    "<img src=x onerror=y>", "javascript:x", "JAVASCRIPT:x", "data:x", "&#106;avascript:x", "x.md",
    "https://e.org", "https://[", "\"", "'", "onclick=x", " onclick='x'", ".voice", ".hidden",
    "#id", " hidden", "style=x", "href=javascript:x", "a", "b", "<a@b.org>", "<javascript://x>",
    "[a][b]", "[b]: ", "![a]", "&lt;", "&#60;script>", "===", "---", "[TOC]", "\ue0010\ue002",
    "[^1]", "\n\n[^1]: ", "\n\n!!! note\n    ", '!!! tip "', "\n:   ",
)


def random_pages(count):
    """Pages of random fragments of Markdown; the same ones at every run."""
    choose = random.Random(11)
    for _ in range(count):
        yield "".join(choose.choices(FRAGMENTS, k=choose.randint(2, 14)))


def test_what_is_let_through_has_only_tags_attributes_and_links_that_are_allowed():
    let_through = 0
    for page in random_pages(1500):
        if read_markdown.__wrapped__(page).refused:
            with pytest.raises(RefusedPage):
                published(page)
            continue
        let_through += 1
        html = published(page)
        for tag, attributes, _ in tags(html):
            assert tag in TAGS, (page, html)
            for name, value in attributes:
                assert name in {*ATTRIBUTES, "href", "src"}, (page, html)
                if name == "class":
                    allowed = CLASSES | CLASSES_OF_MARKDOWN.get(tag, frozenset())
                    assert all(word in allowed or word.startswith("language-")
                               for word in value.split())
        assert schemes(html) <= {"", "http", "https", "mailto", "tel"}, (page, html)
    assert let_through > 100


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u202e", "right-to-left override, U+202E"),
        ("\u2066", "left-to-right isolate, U+2066"),
        ("\u061c", "arabic letter mark, U+061C"),
        ("\u200b", "zero width space, U+200B"),
        ("\u200d", "zero width joiner, U+200D"),
        ("\u2060", "word joiner, U+2060"),
        ("\ufeff", "zero width no-break space, U+FEFF"),
        ("\u00ad", "soft hyphen, U+00AD"),
        ("\u2028", "line separator, U+2028"),
        ("\U000e0041", "tag latin capital letter a, U+E0041"),
        ("\x00", "control character, U+0000"),
        ("\x02", "control character, U+0002"),
        ("\x1b", "control character, U+001B"),
        ("\x85", "control character, U+0085"),
        ("\ue000", "private use, U+E000"),
    ],
)
@pytest.mark.parametrize("place", ["The bo{}ard", "`bo{}ard`", "# Bo{}ard", "[bo{}ard](b.md)",
                                   "```\nbo{}ard\n```\n", "[a](b.md 'bo{}ard')"])
def test_a_character_that_nobody_sees_is_refused_and_named(character, name, place):
    body = place.format(character)
    line = body.count("\n", 0, body.index(character)) + 1
    column = body.index(character) - body.rfind("\n", 0, body.index(character))
    assert told(body) == [
        f"{line}:{column}: there is an invisible character ({name}) here. "
        "Delete it and type the words round it again."]


@pytest.mark.parametrize("entity", ["&#x202E;", "&#8238;", "&shy;", "&ZeroWidthSpace;", "&#8203;"])
@pytest.mark.parametrize("place", ["The bo{}ard", "# Bo{}ard", "[bo{}ard](b.md)", "![bo{}d](b.png)",
                                   "[a](b.md 'bo{}ard')", "**bo{}ard**"])
def test_nor_can_one_be_written_as_an_entity(entity, place):
    (mistake,) = told(place.format(entity))
    assert "an invisible character (" in mistake


def test_joiners_stand_where_scripts_need_them_and_tabs_in_lists():
    assert told("می\u200cخواهم, क्\u200dष and &nbsp;so&nbsp;on\n\n-\ta\n\n\t- b\n") == []
