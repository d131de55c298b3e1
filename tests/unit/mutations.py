"""Mutations of the files of a collaboration, as slips and as ill will make them, for Hypothesis.

`MUTATIONS` are the kinds of them by name. Each draws what becomes of some files (`Change`) from
what they are (`Files`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

#: The content of each file, by its path from the folder of the collaboration.
Files = Mapping[str, bytes]


class LinkTo(str):
    """A symbolic link to this path, in the place of a file."""

    __slots__ = ()


class Folder(str):
    """A folder with a file of this name in it, in the place of a file."""

    __slots__ = ()


#: What becomes of each file: other bytes, a link, a folder, or nothing if it is deleted.
Change = dict[str, bytes | LinkTo | Folder | None]


class Draw:
    """What Hypothesis draws, and the files from which."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any], files: Files) -> None:
        self._draw, self.files = draw, files

    def one(self, choices: Sequence[T]) -> T:
        return self._draw(st.sampled_from(choices))

    def number(self, least: int, most: int) -> int:
        return self._draw(st.integers(least, most))

    def text(self) -> str:
        return self._draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))

    def bytes(self) -> bytes:
        return self._draw(st.binary(min_size=1, max_size=12))

    def file(self, *endings: str) -> str:
        """The path of a file; of one with one of these endings, if there are any."""
        return self.one([file for file in self.files if file.endswith(endings or ("",))])


Mutation = Callable[[Draw], Change]

# ---- lines


def of_lines(change: Callable[[Draw, list[str], int], None]) -> Mutation:
    """Changes the line of a file that has a number."""

    def mutate(draw: Draw) -> Change:
        file = draw.file()
        lines = draw.files[file].decode().split("\n")
        change(draw, lines, draw.number(0, len(lines) - 1))
        return {file: "\n".join(lines).encode()}

    return mutate


def delete(draw: Draw, lines: list[str], at: int) -> None:
    del lines[at : at + draw.number(1, 3)]


def double(draw: Draw, lines: list[str], at: int) -> None:
    lines[at:at] = lines[at : at + draw.number(1, 3)]


def swap(draw: Draw, lines: list[str], at: int) -> None:
    other = draw.number(0, len(lines) - 1)
    lines[at], lines[other] = lines[other], lines[at]


def indent(draw: Draw, lines: list[str], at: int) -> None:
    lines[at] = draw.one([" ", "  ", "    ", "\t", "- ", "> ", "\u00a0", "\u3000"]) + lines[at]


def dedent(draw: Draw, lines: list[str], at: int) -> None:
    lines[at] = lines[at].lstrip()[draw.number(0, 2) :]


def put_in(texts: Sequence[str]) -> Mutation:
    """Puts one of these texts between two lines."""

    def change(draw: Draw, lines: list[str], at: int) -> None:
        lines[at:at] = f"\n{draw.one(texts)}\n".split("\n")

    return of_lines(change)


# ---- values

_VALUE = re.compile(r"(?:(?<=: )|(?<=- )|(?<=\[)|(?<=, ))[^\s,{}\[\]\"][^,{}\[\]\n\"]*")
_KEY = re.compile(r"(?:^|[-{,]) *(\w+):(?= |$)", re.MULTILINE)
_CELL, _WORD = re.compile(r"[^,\n]+"), re.compile(r"\S+")
_QUOTED: Mapping[str, Callable[[str], str]] = {
    "no quotes": str,
    "single quotes": lambda text: f"""'{text.replace("'", "''")}'""",
    "double quotes": json.dumps,
}


def values_in(file: str, text: str) -> list[tuple[int, int]]:
    """Where the values of a file stand: those of its keys and lists, its cells, or its words."""
    front = text.find("\n---", 3) if file.endswith(".md") and text.startswith("---") else -1
    if file.endswith(".yml"):
        places = [match.span() for match in _VALUE.finditer(text)]
    else:
        places = [match.span() for match in _VALUE.finditer(text[: max(front, 0)])]
        sort = _CELL if file.endswith(".csv") else _WORD
        places += [match.span() for match in sort.finditer(text, front + 4 if front > 0 else 0)]
    return places or [(len(text), len(text))]


def of_values(hostile: Callable[[Draw, str], str], *endings: str) -> Mutation:
    """Puts something hostile in the place of a value, or behind it."""

    def mutate(draw: Draw) -> Change:
        file = draw.file(*endings)
        text = draw.files[file].decode()
        start, end = draw.one(values_in(file, text))
        new = hostile(draw, text[start:end])
        if file.endswith((".yml", ".md")):
            new = _QUOTED[draw.one(list(_QUOTED))](new)
        return {file: (text[:start] + new + text[end:]).encode("utf-8", "surrogatepass")}

    return mutate


def one_of(texts: Sequence[str]) -> Callable[[Draw, str], str]:
    """One of these texts in the place of the value, or behind it."""
    return lambda draw, value: draw.one([value + " ", ""]) + draw.one(texts)


JINJA = ("{{ 41 * 272 }}", "{% include '/etc/passwd' %}", "{# hidden #}", "{{ words('charter#aim')",
         "{{ ''.__class__.__mro__[1].__subclasses__() }}",
         "{% for a in range(10**9) %}x{% endfor %}",
         "{{ cycler.__init__.__globals__.os.mkdir('hostile') }}", "{{ config }}", "}}", "{%",
         "{{ words('charter#aim', **{'x': 1}) }}", "{{ words('../../staff/data/notes.yml') }}",
         "{{ updates(most=99999999999999999999) }}", "{{ updates(most=-1) }}", "{{ no_such() }}",
         "{{ updates(most=2) | safe }}", "{{ updates }}", "${updates}", "{{ ((((((((1)))))))) }}")
HTML = ("<script>hostile()</script>", "<img src=x onerror=hostile()>",
        "<b onclick='hostile()'>b</b>", "<iframe src='//hostile.example'>",
        "</style><script>hostile()</script>", "<!-- hidden", "\"><svg onload=hostile()>",
        "' onmouseover='hostile()", "<a href='data:text/html,x'>a</a>", "&lt;script&gt;",
        "&#106;avascript:hostile()", "<meta http-equiv=refresh content=0>",
        "<base href='//hostile.example/'>", "]]><script>", "--><script>", "</title><script>")
ADDRESSES = ("javascript:hostile()", "JaVaScRiPt:hostile()", "java\tscript:hostile()",
             "data:text/html,x", "//hostile.example/x.png", "https://hostile.example/x.png",
             "vbscript:hostile()", "file:///etc", "http://[::1",
             "https://user:pass@hostile.example:99999/", "https://hostile.example/%zz",
             "https://\u0445.example/", "mailto:a@b.example?bcc=c@d.example", "https://",
             "http:///x", "https://hostile.example/\"onload=\"hostile()",
             "\x01javascript:hostile()", "#", "?", "")
MARKDOWN = ("<script>hostile()</script>",
            "<img src=x onerror=hostile()>",
            "[words](javascript:hostile())",
            "[words](<java script:hostile()>)",
            "![words](https://hostile.example/x.png)",
            "![words](../../etc.png)",
            "[words][label]\n\n[label]: javascript:hostile()",
            "<javascript:hostile()>", "# Words {onclick=hostile()}",
            "Words {: onclick=hostile() style=color:red }",
            "![x](data:image/svg+xml,x)", "[words](/staff/)",
            "[^a]: [^b]\n\n[^b]: [^a]\n\nWords[^a]",
            "~~~ {.python onclick=x}\nwords\n~~~",
            "*[Words]: hidden", "```\nno end",
            "| a | b |\n|---|\n| 1 | 2 | 3 |", "> " * 60 + "deep",
            "- " * 60 + "deep", "*" * 500, "[" * 500 + "](x)",
            "![" * 200 + "](x.png)", "`" * 300, "&#x6A;avascript:",
            "[words](&#106;avascript:x)", "\\<script>",
            "[a](b 'c\" onload=\"x')", "--8<-- \"/etc/passwd\"",
            "![[staff/data/notes.yml]]",
            "# One {#same}\n\n# Two {#same}", "##### Five",
            "!!! danger \"<script>\"\n\n    words",
            "Term\n:   <b>words</b>", "[TOC]", "===", "---", "***",
            "%%%", "\ue0000\ue002", "stx\u0002etx\u0003")
TAGS = ("!!python/object/apply:os.mkdir [hostile]", "!!python/name:os.system x", "!!binary aGk=",
        "!!python/object/new:os.system ['echo hostile']", "!include /etc/passwd", "!!set {a, b}",
        "!!int x", "!<tag:yaml.org,2002:python/module:os> x", "!env HOME", "! x",
        "!!timestamp 2001-01-01")
ANCHORS = ("&a x", "*a", "&a [*a]", "{<<: *a}", "{<<: {id: other}}", "[&x a, *x, *x]",
           "{? [a] : b}", "{a: &a b, <<: *a}", "&a {b: *a}")
LAUGHS = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
BOMBS = ("\n".join(["a0: &a0 [x, x]", *LAUGHS]), "a: &a [*a, *a]", "- " * 2_000 + "x",
         "? " * 500, "[" * 5_000, "{a: " * 3_000, "\n".join("  " * n + "a:" for n in range(300)),
         "- x\n" * 60_000, "a: " * 3_000, "'" * 9_999, "{{ " * 3_000, "x: |\n  " + "y" * 499_000,
         "&" * 9_000, "!" * 9_000, "# " * 4_000, "\n".join(f"k{n}: v" for n in range(20_000)),
         "[a](" * 2_400, "\n" * 499_000, "> " * 4_900 + "x", "a_" * 4_900, "*a **" * 1_900,
         "-" * 9_999, "\n".join(f"[^{n}]: note" for n in range(5_000)))
LONG = ("x" * 9_000, "long " * 1_900, "x" * 20_000, "\u00e9" * 9_990, "a-" * 4_900, "1" * 9_000,
        "(" * 3_000, "x" * 300, "posts/" + "x" * 2_000, "&" * 3_000, "charter#" + "y" * 900,
        "long \n" * 3)
UNSEEN = ("\x00", "\x07", "\x1b[31mred", "\x1b]0;title\x07", "\x7f", "\x85", "\u00ad", "\u200b",
          "\u200d", "\u200e", "\u202e", "\u2066", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff",
          "\U000e0041", "\U0010ffff", "\ue000", "\u3164", "\u115f", "\ufffd", "\r", "\x0b", "\x0c",
          "\t", "e\u0301" * 50)
SURROGATES = ("\ud800", "\udfff", "\ud83d", "\udc80", "\udcff")
NUMBERS = ("9" * 400, "-9" * 30, "1e9999", "-1e-9999", "NaN", "Infinity", "-0", "0x10", "1_000",
           "0o7", "1.5.5", "10" + "0" * 60, "\u0661\u0662", "\u00b2", "\u2160",
           "99999999999999999999", "+1", ".5", "1,000", "0" * 99, "sNaN", "1e-400", "9e307", "-1",
           "0", "2147483648", "1:30", "true", "null", "~", "50%")
DATES = ("0000-00-00", "0000", "0001-01-01", "9999-12-31", "9999", "10000-01-01", "2003-02-29",
         "2003-13", "2003-1-1", "-0001", "2003-02-03T25:00", "9999-12-31T23:59", "0001-01-01T00:00",
         "2003-W01", "2003-Q5", "9999-Q4", "9999/10000", "2003/0001", "2003-02-03T02:30+99:00",
         "1/2/2003", "2003-02-31/2003-01-01", "0001-Q1", "24:00", "23:59:60",
         "\u0662\u0660\u0660\u0663", "2003 ", "9998/99-Q4", "9999-12", "0001-01/0001-01")
PATHS = ("../staff/data/notes", "../../etc/passwd", "/etc/passwd", "..", ".", "/", "//",
         "staff/notes", "\\..\\x", "C:\\x", "con", "nul.yml", "a/b/c/d", "people/../posts/x",
         "people/ada-flint/", "people//ada-flint", "~root", "~/x", "%2e%2e/x", "index", "index.md",
         "../index.md", "x\x00.yml", "*", "?", "-", "--", "a--b", "staff", "sources/charter/#aim",
         "http:", "Europe/../../etc/passwd", "America/Argentina", "x" * 300)
KEYS = ("id", "title", "state", "about", "stated", "publish_from", "published", "formerly",
        "values", "decisions", "memberships", "contact_details", "title_from", "due", "<<", "",
        "__class__", "model_fields", "Title", "a b", "copy", "json", "kind", "items", "quiet",
        "true_while", "allowed", "template", "hide", "search")


def other_case(draw: Draw, value: str) -> str:
    """A value alike but for the case of its letters, or for letters that only look alike."""
    return draw.one([value.upper(), value.title(), value.swapcase(), value.replace("a", "\u0430"),
                     value.replace("-", "_"), value.replace("i", "\u0131"),
                     value.replace("s", "\u017f")])


def bent_key(draw: Draw) -> Change:
    """A key in the place of another."""
    file = draw.file(".yml", ".md")
    text = draw.files[file].decode()
    keys = [match.span(1) for match in _KEY.finditer(text)]
    start, end = draw.one(keys or [(0, 0)])
    return {file: f"{text[:start]}{draw.one(KEYS)}{text[end:]}".encode()}


# ---- bytes


def of_bytes(change: Callable[[Draw, bytes], bytes]) -> Mutation:
    """Changes the bytes of a file as a whole."""

    def mutate(draw: Draw) -> Change:
        file = draw.file()
        return {file: change(draw, draw.files[file])}

    return mutate


def random_bytes(draw: Draw, data: bytes) -> bytes:
    at = draw.number(0, len(data))
    return data[:at] + draw.bytes() + data[at + draw.number(0, 3) :]


def cut(draw: Draw, data: bytes) -> bytes:
    at = draw.number(0, len(data))
    return draw.one([data[:at], data[at:]])


def bomb(draw: Draw, data: bytes) -> bytes:
    new = draw.one(BOMBS).encode()
    return draw.one([new, data + b"\n" + new, b"---\n" + new + b"\n---\n" + data, b"x: " + new])


def encoded(draw: Draw, data: bytes) -> bytes:
    text = data.decode()
    name = draw.one(["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp500",
                     "utf-7"])
    return (f"\u00a3{text}" if draw.number(0, 1) else text).encode(name, "replace")


def ended(draw: Draw, data: bytes) -> bytes:
    end = draw.one([b"\r\n", b"\r", b"\n\r", b"\r\r\n", b"\n\n", b"\x0b", b"\x0c", b"\x85",
                    b"\n\x00", b""])
    return data.replace(b"\n", end, draw.one([1, 2, -1]))


def conflict(draw: Draw, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = draw.number(0, len(lines))
    to = draw.number(at, len(lines))
    ours, all_lines = lines[at:to], draw.one([True, False])
    base = [b"||||||| base", *ours] if draw.one([True, False]) else []
    made = [b"<<<<<<< HEAD", *ours, *base, b"=======", *(ours if all_lines else []),
            b">>>>>>> main"]
    return b"\n".join([*lines[:at], *made[draw.number(0, 1) :], *lines[to:]])


# ---- files

NAMES = ("New.yml", "x.yml", "x.yaml", "x.md", "README.md", "index.md", ".hidden.yml", "x.yml~",
         "x y.md", "X.MD", "\u00e9.md", "x.html", "x.js", "x.csv", "con.md", "-.yml", "index.yml",
         "a.b.yml", "x.yml.bak", "404.md", "x.svg", "x" * 240 + ".yml", "x\ny.md", "<script>.md",
         "x.pdf", "x.png", "x.jpg", "data.yml", "x\u202e.md", "charter.yml", "posts.yml",
         "staff.md", "people.md", "charter.md", "lamp-map.yml", "LAMP-MAP.yml", "x\x1b.md")
FOLDERS = ("data", "data/actions", "data/people", "data/papers", "data/originals", "data/values",
           "data/changes", "docs", "docs/updates", "docs/meetings", "docs/plan", "docs/staff",
           "docs/assets", "docs/.well-known", "staff/data", "staff/docs", "staff/docs/staff",
           "staff/docs/updates", "data/alliance", "docs/templates", "staff", "data/x", "docs/x/y/z",
           "docs/sources", "docs/reports")


def _elsewhere(draw: Draw, file: str) -> str:
    folder = draw.one([file.rpartition("/")[0], *FOLDERS])
    return f"{folder}/{draw.one([file.rpartition('/')[2], *NAMES])}"


def rename(draw: Draw) -> Change:
    file = draw.file()
    return {file: None, _elsewhere(draw, file): draw.files[file]}


def copy(draw: Draw) -> Change:
    file = draw.file()
    return {_elsewhere(draw, file): draw.files[file]}


def remove(draw: Draw) -> Change:
    return dict.fromkeys([draw.file(), draw.file()][: draw.number(1, 2)])


def empty(draw: Draw) -> Change:
    content = draw.one(["", "\n", " ", "---\n", "---\n---\n", "# nothing\n", "[]\n", "{}\n",
                        "null\n", '""\n', "---\n\n---\n# x\n"])
    return {draw.file(): content.encode()}


def link(draw: Draw) -> Change:
    file = draw.file()
    target = draw.one(["/etc/passwd", "/dev/zero", "..", ".", "nowhere", "OUTSIDE/secret.yml",
                       "OUTSIDE/secret.md", "OUTSIDE", file.rpartition("/")[2], "/",
                       "COLLABORATION/staff/data/notes.yml",
                       "COLLABORATION/staff/docs/staff/index.md", "COLLABORATION/staff/data"])
    return {draw.one([file, *(f"{folder}/x.yml" for folder in FOLDERS),
                      *(f"{folder}/x.md" for folder in FOLDERS), "data/people", "data/values",
                      "docs/plan", "docs/updates", "docs", "data", "staff"]): LinkTo(target)}


def folder(draw: Draw) -> Change:
    return {draw.one([draw.file(), "data/addresses.txt", "docs/index.md"]): Folder(draw.one(NAMES))}


MUTATIONS: Mapping[str, Mutation] = {
    "lines deleted": of_lines(delete),
    "lines doubled": of_lines(double),
    "two lines swapped": of_lines(swap),
    "a line indented": of_lines(indent),
    "a line dedented": of_lines(dedent),
    "Jinja": of_values(one_of(JINJA)),
    "HTML": of_values(one_of(HTML)),
    "addresses": of_values(one_of(ADDRESSES)),
    "Markdown": put_in(MARKDOWN),
    "YAML tags": of_values(one_of(TAGS)),
    "anchors and aliases": of_values(one_of(ANCHORS)),
    "bombs": of_bytes(bomb),
    "very long": of_values(one_of(LONG)),
    "characters that cannot be seen": of_values(one_of(UNSEEN)),
    "lone surrogates": of_values(one_of(SURROGATES)),
    "numbers": of_values(one_of(NUMBERS)),
    "numbers in tables": of_values(one_of((*NUMBERS, *DATES)), ".csv"),
    "dates": of_values(one_of(DATES)),
    "paths": of_values(one_of(PATHS)),
    "other case": of_values(other_case),
    "any text": of_values(lambda draw, _: draw.text()),
    "another key": bent_key,
    "random bytes": of_bytes(random_bytes),
    "cut": of_bytes(cut),
    "encodings": of_bytes(encoded),
    "ends of lines": of_bytes(ended),
    "a merge conflict": of_bytes(conflict),
    "a file renamed": rename,
    "a file copied": copy,
    "files removed": remove,
    "a file emptied": empty,
    "a link": link,
    "a folder": folder,
}


def mutations(kind: str, files: Files) -> st.SearchStrategy[Change]:
    """Mutations of one kind of these files."""

    @st.composite
    def drawn(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Change:
        return MUTATIONS[kind](Draw(draw, files))

    return drawn()
