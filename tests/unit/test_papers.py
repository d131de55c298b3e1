"""The line grammar of the papers, and the proof that they hold their originals' words."""

from pathlib import Path

import pytest
import yaml

from macros.errors import Mark
from macros.model import Place
from macros.model.documents import Furniture, Moved
from macros.papers import (
    Correction,
    Emphasis,
    Link,
    Strong,
    Superscript,
    Text,
    cite,
    corrections_in,
    find_quote,
    nearest_passage,
    prove,
    read_paper,
)

ROOT = Path(__file__).parents[2]
FILE = "data/papers/charter.md"
ORIGINAL_FILE = "data/originals/charter.txt"

CHARTER = """\
Laid before the boat clubs {#above-the-title}

# A charter for two rivers {#title cite="title page"}

Spring draft {#draft}

## [1] AIM {#aim-heading}

To share {~~teh~>the~~} boats. {#aim} To mend them. {#aim-mending}

- [a)] a rota^1^ {#step-a}
  - kept by hand {#step-a-detail}
- [b)] a **dry** store {#step-b}

- paint {#paint}

| | Club {#column-club} | Boats {#column-boats} |
|---|---|---|
| 1 {#row-1} | Upper {#upper} | Two skiffs {#upper-boats} One punt {#upper-punt} |

> "All *hands*." {#motto}

[^1^] See <https://example.org/rota>. {#note}

### [1.] Moorings {#moorings-heading}

Free. {#moorings}

---

[2.] Signed at the weir. {#signed}

## [9.] ANNEX – COSTS {#annex cite="Annex"}

None {#costs}
"""

CHARTER_ORIGINAL = """\
Laid before the boat clubs

# **A charter for two rivers**

Spring draft

1 AIM

To share teh boats. To mend
them. 7

- a) a rota<sup>1</sup>
- kept by hand
- b) a **dry** store
- paint

\tClub\tBoats
1\tUpper\t Two skiffs One punt

---

"All *hands*."

<sup>1</sup> See <https://example.org/rota>.

#### 1. Moorings

Free.

2. Signed at the weir.

9. ANNEX &ndash; COSTS

None
"""


def furniture(line, words):
    return Furniture(line=line, words=words, reason="page number")


def moved(first, last, after):
    return Moved(first=first, last=last, after=after, reason="a note between two lines")


PAGE_NUMBER = furniture(10, "7")


def declared_at(key, index):
    """Where the furniture and the moved lines of these tests are declared."""
    return Mark("data/documents/charter.yml", index + 1, 1)


def paper_of(text):
    paper, mistakes = read_paper("charter", text, FILE)
    assert not mistakes
    return paper


def mistakes_of(text):
    return [str(mistake) for mistake in read_paper("charter", text, FILE)[1]]


@pytest.fixture(scope="module")
def charter():
    return paper_of(CHARTER)


def proven(text=CHARTER, original=CHARTER_ORIGINAL, furniture=(PAGE_NUMBER,), moved=()):
    return prove(original, furniture, moved, [paper_of(text)], ORIGINAL_FILE, declared_at)


# reading


def test_reading_a_paper_ends_with_the_line_that_has_the_hundredth_mistake():
    assert len(mistakes_of("words\n" * 150)) == 100
    assert len(mistakes_of(f"{'[' * 90} {{#a}}\n" * 3)) == 181  # one is that of a second '#a'


@pytest.mark.parametrize("text", ["", "\n \n", "---\n"])
def test_an_empty_paper_is_told_in_one_sentence(text):
    assert mistakes_of(text) == [f"{FILE}:1:1: the paper is empty. Put its words back."]


@pytest.mark.parametrize(("sign", "name"), [(" ", "a space"), ("\u00a0", "a non-breaking space"),
                                            ("\u2003", "an invisible character")])
def test_a_line_that_begins_with_a_space_of_any_kind_is_told(sign, name):
    (mistake,) = mistakes_of(f"{sign}Words {{#a}}\n")
    assert f"the line begins with {name}, which" in mistake


def test_each_line_is_an_element_of_its_kind(charter):
    kinds = [(e.kind, e.level, e.blocks[0].anchor) for e in charter.elements]
    assert kinds[2:9] == [
        ("paragraph", 0, "draft"),
        ("heading", 2, "aim-heading"),
        ("paragraph", 0, "aim"),
        ("item", 1, "step-a"),
        ("item", 2, "step-a-detail"),
        ("item", 1, "step-b"),
        ("item", 1, "paint"),
    ]
    assert charter.element("motto").kind == "quotation"


def test_a_line_may_hold_several_blocks(charter):
    assert [b.anchor for b in charter.element("aim").blocks] == ["aim", "aim-mending"]
    assert charter.block("aim-mending").words == "To mend them."


def test_a_row_has_cells_and_an_empty_cell_has_no_block(charter):
    header, row = charter.element("column-club"), charter.element("upper")
    assert [[b.words for b in cell] for cell in header.cells] == [[], ["Club"], ["Boats"]]
    assert [[b.words for b in cell] for cell in row.cells][2] == ["Two skiffs", "One punt"]
    assert (header.header, row.header) == (True, False)


def test_a_row_with_one_anchor_is_one_passage():
    text = ("# T {#t}\n\n| Club | Boats |  | {#head}\n|---|---|---|\n"
            "| Upper | Two **old** {~~sk~>skiffs~~} |  | {#upper}")
    paper = paper_of(text)
    block = paper.block("upper")
    assert block.words == "Upper Two old skiffs"
    assert block.all_words == ["Upper", "Two", "old", "sk"]
    assert block.cells == (
        (Text("Upper"),), (Text("Two "), Strong((Text("old"),)), Text(" "),
                           Correction("sk", "skiffs")), ())
    assert block.inline[:2] == (Text("Upper"), Text(" | "))
    assert paper.table_header("upper") == paper.element("head") == paper.table_header("head")
    assert block.column_of(3) == text.split("\n")[-1].index("sk~") + 1


def test_a_table_after_a_blank_line_has_not_the_header_of_the_one_above():
    paper = paper_of("| A | {#a}\n|---|\n| B | {#b}\n\n| C | {#c}")
    assert paper.table_header("b") == paper.element("a")
    assert paper.table_header("c") is None


def test_a_blank_line_sets_a_list_apart_from_the_next(charter):
    assert charter.element("paint").apart
    assert not charter.element("step-b").apart


def test_the_printed_number_is_a_label_and_not_among_the_words(charter):
    assert (charter.block("aim-heading").label, charter.block("aim-heading").words) == ("1", "AIM")
    assert (charter.block("step-a").label, charter.block("step-a").words) == ("a)", "a rota")
    assert charter.block("note").is_footnote


def test_a_correction_keeps_both_readings(charter):
    aim = charter.block("aim")
    assert aim.paper_words == "To share teh boats."
    assert aim.words == "To share the boats."


def test_a_correction_is_told_with_the_words_around_it():
    paper = paper_of("1 2 3 4 5 **6 7 {~~teh~>the~~}**, 8 {--x--} 9^1^ 10 11 12 13 14 {#a}")
    assert list(corrections_in(paper.block("a"))) == [
        (Correction("teh", "the"), "… 2 3 4 5 6 7 ", ", 8 9 10 11 12 …"),
        (Correction("x", ""), "… 4 5 6 7 the, 8 ", " 9 10 11 12 13 14"),
    ]


def test_a_word_added_or_left_out_leaves_no_double_space():
    paper = paper_of("a chance {++to++} row {--row--} far {#a}")
    assert paper.block("a").paper_words == "a chance row row far"
    assert paper.block("a").words == "a chance to row far"


def test_marks_inside_words_become_nodes():
    paper = paper_of(
        r"**bold *both*** *it* [we{~~s~>b~~}](https://a.org) 29^th^ x^2^ [sic] 5 \* 3 {#a}")
    assert paper.block("a").inline == (
        Strong((Text("bold "), Emphasis((Text("both"),)))), Text(" "), Emphasis((Text("it"),)),
        Text(" "), Link((Text("we"), Correction("s", "b")), "https://a.org"), Text(" 29"),
        Superscript("th"), Text(" x"), Superscript("2"), Text(" [sic] 5 * 3"),
    )
    assert paper.block("a").words == "bold both it web 29th x [sic] 5 * 3"


def test_a_block_knows_its_place_its_section_and_where_it_is_written(charter):
    block = charter.block("aim-mending")
    assert (str(block.ref), str(block.section)) == ("charter#aim-mending", "charter#aim-heading")
    assert block.mark == Mark(FILE, 9, CHARTER.split("\n")[8].index("To mend") + 1)
    assert charter.block("aim-heading").section == Place("charter", "aim-heading")
    assert charter.block("above-the-title").section is None
    assert charter.block("signed").section == Place("charter", "title")


def test_iterating_a_paper_gives_every_block_in_order(charter):
    anchors = [block.anchor for block in charter]
    assert anchors == list(charter.anchors)
    assert anchors[:3] == ["above-the-title", "title", "draft"]
    assert len(anchors) == 23


@pytest.mark.parametrize(("line", "column", "said"), [
    ("No anchor here", 1,
     "these words have no anchor. End them with ' {#an-anchor-of-their-own}'."),
    ("One. {#a} Two.", 11, "there are words after the anchor."),
    ("| One {#a} | Two |", 14, "these words have no anchor."),
    ("| One {#a}", 10, "the table row is not closed. End it with '|'."),
    ("| One | Two {#b} | {#a}", 13, "this cell has an anchor, and so has its row. Delete the one"),
    ("|  |  | {#a}", 1, "the table row has no words. Write words, or delete the row."),
    ("| One | *Two | {#a}", 9, "the '*' here begins italic words and is not closed."),
    ("| One | {#A}", 9, "'A' cannot be an anchor."),
    ("Words {#Two_Words}", 7, "'Two_Words' cannot be an anchor. Write lower-case words"),
    ("Words {#}", 7, "'' cannot be an anchor."),
    ("{#a}", 1, "there are no words before the anchor 'a'."),
    ("Words {#a title=x}", 7, "'title=x' does not belong in an anchor."),
    ("so **bold {#a}", 4, "the '**' here begins bold words and is not closed."),
    ("so *it {#a}", 4, "the '*' here begins italic words and is not closed."),
    ("a {~~pf~>of {#a}", 3, "the '{' here begins no known mark, or one that is not closed."),
    ("a {>>hm<<} {#a}", 3, "the '{' here begins no known mark, or one that is not closed."),
    ("a^1 {#a}", 2, "the '^' here begins raised characters that are not closed."),
    ("a [link](https://a.org {#a}", 3, "the '[' here begins a link that is not closed."),
    ("[x](javascript:alert) {#a}", 5, "the link leads to 'javascript:alert', which is no web or"),
    ("one <b>two</b> {#a}", 5, "HTML does not work in papers."),
    ("one <!-- two {#a}", 5, "HTML does not work in papers."),
    ("one {{ two }} {#a}", 5, "macros do not work in papers. Delete the '{{'"),
    ("one {% two {#a}", 5, "macros do not work in papers. Delete the '{%'"),
    ("## Deep {#a}", 1, "the heading jumps from level 0 to level 2. Begin the line with '# '."),
    ("  - deep {#a}", 1, "the item is indented by 2 spaces, which is no level of this list."),
    ("|---|", 1, "there is no header row directly above this line."),
    ("  words {#a}", 1, "the line begins with a space, which has no meaning here."),
    ("#Heading {#a}", 1, "the line begins with '#', which has no meaning here."),
])
def test_a_mistake_is_told_where_it_stands(line, column, said):
    first, *_ = mistakes_of("A good line. {#good}\n" + line)
    assert first.startswith(f"{FILE}:2:{column}: {said}")


def test_a_second_anchor_of_a_name_is_told_with_the_line_of_the_first():
    assert mistakes_of("One {#a}\n\nTwo {#b} Three {#a}") == [
        f"{FILE}:3:16: the anchor 'a' is used already, in line 1. "
        "Give this block an anchor of its own."]


def test_all_mistakes_of_a_paper_come_at_once():
    assert len(mistakes_of("One\n\nTwo {{ {#a}\n\n*Three {#a}\n")) == 4


# citing


def test_a_block_under_a_heading_with_a_mistake_can_still_be_cited():
    paper, mistakes = read_paper("charter", "# Lost heading\n\nWords {#a}", FILE)
    assert len(mistakes) == 1
    assert cite(paper, paper.block("a")) == ""


@pytest.mark.parametrize(("anchor", "cited"), [
    ("above-the-title", "title page"),
    ("title", "title page"),
    ("draft", "title page"),
    ("aim-heading", "section 1"),
    ("aim", "section 1"),
    ("step-a", "section 1, a)"),
    ("note", "footnote 1"),
    ("moorings-heading", "section 1"),
    ("moorings", "section 1"),
    ("signed", "paragraph 2"),
    ("annex", "Annex"),
    ("costs", "Annex"),
])
def test_a_place_is_cited_by_what_the_paper_prints(charter, anchor, cited):
    assert cite(charter, charter.block(anchor)) == cited


def test_a_place_under_a_heading_without_number_is_cited_by_its_words():
    paper = paper_of("# T {#t}\n\nA {#a}\n\n## Costs: {#costs}\n\n- [i)] B {#b}")
    assert cite(paper, paper.block("a")) == "“T”"
    assert cite(paper, paper.block("b")) == "“Costs”, i)"


def test_a_paper_without_title_and_number_gives_nothing_to_cite_by():
    paper = paper_of("Dear all, {#a}\n# Boats {#b}\nFew. {#c}\n# Oars {#d}\n---\nYours {#e}")
    assert [cite(paper, paper.block(anchor)) for anchor in "ace"] == ["", "“Boats”", ""]


# proof


def test_a_paper_with_the_words_of_its_original_is_proven():
    assert proven() == []


def test_a_word_changed_in_a_block_is_told_at_its_place():
    line = CHARTER.split("\n").index("- [b)] a **dry** store {#step-b}") + 1
    changed = CHARTER.replace("**dry** store", "**dry** shed")
    assert [str(mistake) for mistake in proven(changed)] == [
        f"{FILE}:{line}:18: the block 'step-b' has 'shed', the original 'store' "
        f"({ORIGINAL_FILE}, line 14). Put the original's words back. If the paper has a typing "
        "error, write {~~paper~>shown~~}; if the words belong to the printed page and not to the "
        "text, list them as furniture."]


def test_a_word_changed_in_the_original_is_told():
    (mistake,) = proven(original=CHARTER_ORIGINAL.replace("Two skiffs", "Ten skiffs"))
    assert "the block 'upper-boats' has 'Two', the original 'Ten'" in mistake.problem


@pytest.mark.parametrize(("old", "new", "said"), [
    ("To mend them.", "To mend.", "the block 'aim-mending' has 'mend.', the original 'mend them.'"),
    ("Spring draft", "Spring", "the block 'draft' lacks words of the original: 'draft'"),
    ("Free. {", "Quite free. {", "the block 'moorings' has 'Quite free.', the original 'Free.'"),
    ("None {", "None at all {", "the block 'costs' has words that the original lacks: 'at all'"),
    ("[2.] Signed", "Signed", "the block 'moorings' lacks words of the original: '2.'"),
    ("rota^1^", "rota", "the block 'step-a' lacks words of the original: '^1^'"),
    ("teh~>the", "the~>the", "the block 'aim' has 'the', the original 'teh'"),
])
def test_any_word_lost_gained_or_changed_is_told(old, new, said):
    (mistake,) = proven(CHARTER.replace(old, new))
    assert mistake.problem.startswith(said)


def test_each_differing_run_is_a_mistake_of_its_own():
    text = CHARTER.replace("Spring", "Autumn").replace("None {", "Some {")
    assert [mistake.problem.split(",")[0] for mistake in proven(text)] == [
        "the block 'draft' has 'Autumn'", "the block 'costs' has 'Some'"]


def test_words_out_of_order_are_told():
    swapped = CHARTER.replace("a rota^1^ {", "X {").replace("kept by hand {", "a rota^1^ {")
    assert proven(swapped.replace("X {", "kept by hand {"))


def test_furniture_that_is_not_declared_is_told():
    (mistake,) = proven(furniture=())
    assert "lacks words of the original: '7'" in mistake.problem


@pytest.mark.parametrize(("line", "words", "said"), [
    (9, "7", "'7' is not in line 9 of"),
    (10, "8", "'8' is not in line 10 of"),
    (99, "7", "'7' is not in line 99 of"),
])
def test_furniture_must_stand_exactly_at_its_line(line, words, said):
    first, *_ = proven(furniture=(furniture(line, words),))
    assert first.problem.startswith(said)


def test_furniture_that_stands_twice_in_its_line_is_told():
    paper = [paper_of("see page {#a}")]
    twice = [furniture(1, "2")]
    first, *_ = prove("see page 2 2", twice, (), paper, ORIGINAL_FILE, declared_at)
    assert first.problem == f"'2' is more than once in line 1 of {ORIGINAL_FILE}."


def test_a_mistake_in_a_declaration_is_told_where_it_was_written():
    mark = Mark("data/documents/charter.yml", 12, 5)
    absent = [furniture(1, "none")]
    found = prove("A", absent, (), [paper_of("A {#a}")], ORIGINAL_FILE, lambda key, i: mark)
    assert [mistake.mark for mistake in found] == [mark]


def test_lines_declared_as_moved_may_stand_elsewhere():
    original, paper = "One\nnote\ntwo", [paper_of("One two {#a}\n\nnote {#b}")]
    note = [moved(2, 2, after=3)]
    assert prove(original, (), note, paper, ORIGINAL_FILE, declared_at) == []
    assert prove(original, (), (), paper, ORIGINAL_FILE, declared_at)


def test_moved_lines_must_be_in_the_original():
    absent = [moved(2, 9, after=1)]
    paper = [paper_of("One two {#a}")]
    (mistake,) = prove("One\ntwo", (), absent, paper, ORIGINAL_FILE, declared_at)
    assert mistake.problem == "lines 2 to 9 cannot come after line 1."


def test_only_markup_of_the_original_is_set_aside():
    original = (
        "***Note:*** R&amp;D <b>(new)</b><br>[Print](#) [m@a.org](mailto:m@a.org) 3 * 4\n"
        "> - | not a list\n|a|b|\n|---|:--|\n<p>On 29<sup>th</sup> May</p> <ul><li>x\n"
    )
    words = r"Note: R&D (new) Print m@a.org 3 \* 4 - \| not a list a b On 29^th^ May x {#a}"
    assert prove(original, (), (), [paper_of(words)], ORIGINAL_FILE, declared_at) == []


# quotes


def test_a_quote_is_found_whatever_its_quotation_marks_and_spaces(charter):
    assert find_quote(charter.block("motto"), "“All   hands.”")
    assert find_quote(charter, "share the boats. To mend")


def test_a_quote_is_found_as_printed_and_as_corrected(charter):
    assert find_quote(charter.block("aim"), "share teh boats")
    assert find_quote(charter.block("aim"), "share the boats")


@pytest.mark.parametrize("quote", ["share the boat", "hare the boats", "share boats", "", "  "])
def test_a_quote_that_is_not_there_word_for_word_is_not_found(charter, quote):
    assert not find_quote(charter, quote)


def test_the_nearest_passage_is_offered_for_a_wrong_quote(charter):
    other = paper_of("Nothing of the kind stands here. {#a}")
    assert nearest_passage([*other, *charter], "to share their boats") == (
        Place("charter", "aim"), "To share the boats.")
    assert nearest_passage([*other, *charter], "quarterly revenue forecast") is None
    assert nearest_passage([charter.block("aim")], "share the goats")[0] == Place("charter", "aim")


# the real papers


@pytest.fixture(scope="module")
def documents():
    """id -> (declarations, original, its papers' texts by part id)."""
    found = {}
    for file in sorted((ROOT / "data/documents").glob("*.yml")):
        declared = yaml.safe_load(file.read_text(encoding="utf-8"))
        original = (ROOT / declared["original"]["file"]).read_text(encoding="utf-8")
        texts = {
            part["id"]: (ROOT / f"data/papers/{part['id']}.md").read_text(encoding="utf-8")
            for part in declared["parts"]
        }
        found[file.stem] = declared, original, texts
    return found


def prove_document(document, texts=None, original=None):
    declared, own_original, own_texts = document
    read = [
        read_paper(part, text, f"data/papers/{part}.md")
        for part, text in (texts or own_texts).items()
    ]
    return [mistake for _, mistakes in read for mistake in mistakes] + prove(
        original or own_original,
        [Furniture(**piece) for piece in declared.get("furniture", ())],
        [Moved(**piece) for piece in declared.get("moved", ())],
        [paper for paper, _ in read],
        declared["original"]["file"],
        declared_at,
    )


def test_the_papers_of_this_site_hold_every_word_of_their_originals(documents):
    assert len(documents) == 3
    assert [str(m) for document in documents.values() for m in prove_document(document)] == []


def test_a_word_changed_in_a_paper_of_this_site_is_told(documents):
    declared, original, texts = documents["shropshire-paper"]
    plan = texts["plan"].replace("meet four times a year. {#sab", "meet five times a year. {#sab")
    (mistake,) = prove_document((declared, original, {**texts, "plan": plan}))
    assert mistake.problem.startswith("the block 'sab-meets' has 'five', the original 'four'")
    assert plan.split("\n")[mistake.mark.line - 1][mistake.mark.column - 1 :].startswith("five")


def test_a_word_changed_in_an_original_of_this_site_is_told(documents):
    document = documents["update-paper"]
    changed = document[1].replace("ended on 30 September", "ended on 31 September")
    (mistake,) = prove_document(document, original=changed)
    assert mistake.problem.startswith("the block 'irmp-7' has '30', the original '31'")


def test_what_the_documents_mention_stands_where_they_say(documents):
    papers = {
        part: read_paper(part, text, part)[0]
        for _, _, texts in documents.values() for part, text in texts.items()
    }
    mentions = yaml.safe_load((ROOT / "data/mentions.yml").read_text(encoding="utf-8"))
    for mention in (quote for one in mentions for quote in one["named"]):
        part, anchor = mention["stands_in"].split("#")
        assert find_quote(papers[part].block(anchor), mention["quote"]), mention
    for declared, _, _ in documents.values():
        for gap in declared["missing"]:
            part, anchor = (gap.get("after") or gap["before"]).split("#")
            assert anchor in papers[part].anchors, gap
