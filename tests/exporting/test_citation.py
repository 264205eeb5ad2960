"""How a paper is cited: keys that do not change, values that no TeX run or reference manager trips over."""

import gzip
import json
import re
from datetime import UTC, date, datetime

import pybtex.database
import pytest
import rispy

from dailypapers.documents.paper import Paper
from dailypapers.exporting.citation import bibtex, citation, doi, key, ris
from dailypapers.text.clean import one_line
from tests.fetching.replayed import SHARED

CORPUS = SHARED / "corpus" / "huggingface-daily.jsonl.gz"

PAPER = Paper(
    id="2608.19880",
    title="On the Costs of $O(n)$ Attention: 50% off & more_or_less",
    date=date(2026, 8, 21),
    authors=("Ada van der Berg", "Kurt Gödel", "Emmy Noether", "Grace Hopper"),
    published=datetime(2025, 12, 31, 23, 0, tzinfo=UTC),
    primary_category="cs.CL",
    doi="10.1000/a_b",
)


def changed(**facts: object) -> Paper:
    """The paper above with other facts."""
    return Paper(**{name: getattr(PAPER, name) for name in Paper.__slots__} | facts)


def test_bibtex_is_one_entry_with_math_kept_and_text_escaped() -> None:
    assert bibtex(PAPER) == (
        "@misc{arXiv:2608.19880,\n"
        "  title = {{On the Costs of $O(n)$ Attention: 50\\% off \\& more\\_or\\_less}},\n"
        "  author = {van der Berg, Ada and Gödel, Kurt and Noether, Emmy and Hopper, Grace},\n"
        "  year = {2025},\n"
        "  eprint = {2608.19880},\n"
        "  archivePrefix = {arXiv},\n"
        "  primaryClass = {cs.CL},\n"
        "  doi = {10.1000/a_b},\n"
        "  url = {https://arxiv.org/abs/2608.19880},\n"
        "}"
    )


@pytest.mark.parametrize("title", ["an } early end", "{ open", "} @misc{evil, x={", "\\", "$}{$"])
def test_braces_of_a_title_stay_balanced(title: str) -> None:
    depth, escaped = 0, False
    for character in bibtex(changed(title=title)):
        if not escaped and character in "{}":
            depth += 1 if character == "{" else -1
            assert depth >= 0
        escaped = character == "\\" and not escaped
    assert depth == 0


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (r"Schr\"odinger's \textit{cat} \& 5\% of \ours", "Schrödinger's cat \\& 5\\% of ours"),
        (r"at $50%$ and $50\%$", r"at $50\%$ and $50\%$"),
        (r"at $\nosuchmacro{x}$", r"at \$\textbackslash{}nosuchmacro\{x\}\$"),
        ("a < b > c | d", r"a \textless{} b \textgreater{} c \textbar{} d"),
        ("from $5 to #1_a^b~c", r"from \$5 to \#1\_a\textasciicircum{}b~c"),
    ],
)
def test_a_title_is_latex_that_can_be_run(title: str, said: str) -> None:
    assert f"  title = {{{{{said}}}}},\n" in bibtex(changed(title=title))


def test_the_key_is_the_identifier_and_depends_on_nothing_else() -> None:
    assert (
        key(PAPER)
        == key(changed(title="Other", authors=(), published=None, date=date(2027, 1, 1)))
        == "arXiv:2608.19880"
    )
    assert key(changed(id="hep-th/9901001")) == "arXiv:hep-th/9901001"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", "10.48550/arXiv.2608.19880"),
        ("10.1000/a_b(1);2", "10.1000/a_b(1);2"),
        ("10.1000/a 10.2000/b", "10.1000/a"),
        ("https://doi.org/10.1000/a", "10.1000/a"),
        ("soon", "10.48550/arXiv.2608.19880"),
        ("10.1000/a}, evil = {x", "10.1000/a"),
    ],
)
def test_the_doi_is_the_published_one_or_that_of_arxiv(given: str, expected: str) -> None:
    paper = changed(doi=given)
    assert doi(paper) == expected
    assert f"  doi = {{{expected}}},\n" in bibtex(paper) and f"DO  - {expected}\r\n" in ris(paper)


AUTHORS = {
    "Ada van der Berg, Jr.": ("van der Berg", "Ada", "Jr."),
    "Hal Daumé III": ("Daumé", "Hal", "III"),
    "Gabriel Reis e Silva": ("Reis e Silva", "Gabriel", ""),
    "Team Black and White": ("Team Black and White", "", ""),
    "Black and White": ("Black and White", "", ""),
    "李小龍": ("李小龍", "", ""),
    "Clark Labs, Inc": ("Clark Labs, Inc", "", ""),
    "Foo_Bar & Lab": ("Foo_Bar & Lab", "", ""),
    "Ada Lovelace": ("Lovelace", "Ada", ""),
}


def test_bibtex_is_read_as_it_was_meant() -> None:
    parsed = pybtex.database.parse_string(bibtex(changed(authors=tuple(AUTHORS))), "bibtex")
    people = parsed.entries["arXiv:2608.19880"].persons["author"]
    assert len(people) == len(AUTHORS)
    for person, name in zip(people, AUTHORS.values(), strict=True):
        parts = (
            person.prelast_names + person.last_names,
            person.first_names + person.middle_names,
            person.lineage_names,
        )
        found = tuple(re.sub(r"\\(?=[&_])|[{}]", "", " ".join(part)) for part in parts)
        assert found == name


def test_ris_is_one_record_of_tagged_lines() -> None:
    assert ris(changed(title=r"At $O(n^2)$ \& more"), "Of $x^2$\nand\n\\textit{y}.").split("\r\n") == [
        "TY  - UNPB",
        "TI  - At O(n²) & more",
        "AU  - van der Berg, Ada",
        "AU  - Gödel, Kurt",
        "AU  - Noether, Emmy",
        "AU  - Hopper, Grace",
        "PY  - 2025",
        "DA  - 2025/12/31",
        "AB  - Of x² and y.",
        "AN  - arXiv:2608.19880",
        "DO  - 10.1000/a_b",
        "UR  - https://arxiv.org/abs/2608.19880",
        "ER  - ",
        "",
    ]


def test_ris_is_read_as_it_was_meant() -> None:
    paper = changed(authors=tuple(AUTHORS))
    (record,) = rispy.loads((ris(paper, "x\nER  - ") + ris(PAPER)).replace("\r\n", "\n"))[:1]
    assert record["authors"] == [", ".join(filter(None, name)) for name in AUTHORS.values()]
    assert (record["abstract"], record["doi"]) == ("x ER -", "10.1000/a_b")


def test_citation_names_four_and_shortens_five() -> None:
    assert citation(PAPER).startswith(
        "Ada van der Berg, Kurt Gödel, Emmy Noether, Grace Hopper (2025). On the Costs of O(n)"
    )
    five = changed(authors=(*PAPER.authors, "Eve"))
    assert citation(five).startswith("Ada van der Berg, Kurt Gödel, Emmy Noether et al. (2025). On the Costs")
    assert citation(PAPER).endswith("arXiv:2608.19880. https://arxiv.org/abs/2608.19880")


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_file(), reason="../shared is not here")
def test_all_papers_of_the_corpus_are_read_as_they_were_meant() -> None:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        papers = [_paper(json.loads(line)["item"]["paper"]) for line in lines]
    papers = list({paper.id: paper for paper in papers}.values())
    parsed = pybtex.database.parse_string("\n".join(map(bibtex, papers)), "bibtex").entries
    assert len(parsed) == len({key(paper) for paper in papers}) == len(papers) == 9_122
    for paper, entry in zip(papers, parsed.values(), strict=True):
        assert entry.fields["eprint"] == paper.id and len(entry.persons.get("author", [])) == len(paper.authors)
    records = rispy.loads("".join(map(ris, papers)).replace("\r\n", "\n"))
    assert [len(record.get("authors", [])) for record in records] == [len(paper.authors) for paper in papers]
    assert [record["doi"] for record in records] == list(map(doi, papers))


def _paper(facts: dict) -> Paper:
    names = tuple(one_line(one["name"]) for one in facts["authors"])
    return Paper(id=facts["id"], title=one_line(facts["title"]), date=date(2026, 8, 21), authors=names)


def test_citation_without_known_authors_begins_with_the_year() -> None:
    assert citation(changed(authors=(), published=None)).startswith("(2026). On the Costs")
