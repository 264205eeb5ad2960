"""arXiv: every recording parses as it should, in both of its formats, and nothing odd sinks a batch."""

import json
from datetime import UTC, datetime

import pytest

from dailypapers.errors import SourceMalformed
from dailypapers.sources.arxiv import parse
from tests.fetching.replayed import FRIDAY, RECORDINGS, shared
from tests.sources.entries import entry, feed

API = RECORDINGS / "arxiv" / "api"
STATUS = (
    {name: one["status"] for name, one in json.loads((API / "index.json").read_bytes()).items()} if API.is_dir() else {}
)
NAMES = sorted(path.name for path in API.glob("*.xml"))

ENTRY = """
  <entry>
    <id>https://arxiv.org/abs/2608.00010v3</id>
    <title>Sorting at
  $O(n^2)$ &amp; below</title>
    <updated>2026-08-22T01:02:03Z</updated>
    <published>2026-08-19T17:59:46Z</published>
    <summary>Of 4.2\\% error,
  $8.2\\times$ more.</summary>
    <category term="cs.DS" scheme="http://arxiv.org/schemas/atom"/>
    <category term="math.CO" scheme="http://arxiv.org/schemas/atom"/>
    <category term="68W01; 05C85" scheme="http://arxiv.org/schemas/atom"/>
    <arxiv:comment>12 pages,
  3 figures</arxiv:comment>
    <arxiv:primary_category term="math.CO"/>
    <arxiv:journal_ref>J. Sorting 1 (2026) 1-12</arxiv:journal_ref>
    <arxiv:doi>10.1000/182</arxiv:doi>
    <author><name>Ada Müller</name><arxiv:affiliation>Somewhere</arxiv:affiliation></author>
    <author><name>李雷</name></author>
  </entry>"""
OLD_ENTRY = """
  <entry>
    <id>http://arxiv.org/abs/hep-th/9901001v1</id>
    <updated>1999-01-01T00:00:00-05:00</updated>
    <published>1999-01-01T00:00:00-05:00</published>
    <title>An old paper</title>
    <summary>  Wrapped
over lines.
</summary>
    <author><name>Eve X</name></author>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="hep-th"/>
    <category term="hep-th" scheme="http://arxiv.org/schemas/atom"/>
  </entry>"""


class TestRecordings:
    """The answers recorded from the service."""

    pytestmark = shared

    def test_there_are_recordings(self) -> None:
        assert len(NAMES) == 22
        assert set(STATUS) <= set(NAMES)

    @pytest.mark.parametrize("name", [name for name in NAMES if STATUS.get(name, 200) == 200])
    def test_every_entry_of_a_good_answer_is_a_whole_paper(self, name: str) -> None:
        body = (API / name).read_bytes()
        answer = parse(body, FRIDAY)
        assert (answer.malformed, len(answer.papers)) == ((), body.count(b"<entry"))
        assert answer.total >= answer.entries
        for one in answer.papers:
            paper = one.paper
            assert paper.title and one.abstract and paper.authors and paper.version
            assert paper.published and paper.updated and paper.published <= paper.updated
            assert paper.categories and paper.categories[0] == paper.primary_category
            for text in (paper.title, one.abstract, paper.comment, paper.journal_ref, *paper.authors):
                assert "\n" not in text and "  " not in text and text == text.strip()

    @pytest.mark.parametrize("name", [name for name, status in STATUS.items() if status != 200])
    def test_a_refusal_says_why(self, name: str) -> None:
        with pytest.raises(SourceMalformed, match="incorrect id format for abc"):
            parse((API / name).read_bytes(), FRIDAY)

    @pytest.mark.parametrize("name", ["id_0000.0000_s0_m100.xml", "id_0808.05394_s0_m100.xml"])
    def test_an_unknown_id_is_no_paper(self, name: str) -> None:
        assert parse((API / name).read_bytes(), FRIDAY).entries == 0

    @pytest.mark.parametrize(
        ("name", "key", "version"),
        [
            ("id_0808.05394_1707.08567_s0_m100.xml", "1707.08567", 1),
            ("id_2104.12255v1_s0_m100.xml", "2104.12255", 1),
            ("id_astro-ph_0601001_s0_m100.xml", "astro-ph/0601001", 1),
            ("id_quant-ph_0201082v1_s0_m100.xml", "quant-ph/0201082", 1),
        ],
    )
    def test_a_paper_is_known_by_its_id_without_version(self, name: str, key: str, version: int) -> None:
        (one,) = parse((API / name).read_bytes(), FRIDAY).papers
        assert (one.paper.id, one.paper.version) == (key, version)

    def test_the_old_format_reads_as_the_new_one(self) -> None:
        answer = parse((API / "old-format-2025-10-17.xml").read_bytes(), FRIDAY)
        assert [one.paper.id for one in answer.papers] == ["2510.14968", "2510.14827"]
        assert answer.total == 5619
        assert answer.papers[0].paper.comment.startswith("39th Conference")

    def test_pages_that_overlap_agree(self) -> None:
        def ids(start: int, size: int) -> list[str]:
            body = (API / f"q_testing_s{start}_m{size}.xml").read_bytes()
            return [one.paper.id for one in parse(body, FRIDAY).papers]

        everything = ids(0, 100)
        for start, size in [(0, 10), (0, 15), (10, 10), (20, 10), (30, 10), (40, 10), (50, 10), (5, 15), (9, 15)]:
            assert ids(start, size) == everything[start : start + size]


def test_the_colon_after_a_group_is_no_author() -> None:
    (one,) = parse(feed(ENTRY.replace("<author>", "<author><name>:</name></author><author>", 1)), FRIDAY).papers
    assert one.paper.authors == ("Ada Müller", "李雷")


def test_an_entry_becomes_a_paper_with_its_tex_undamaged() -> None:
    (one,) = parse(feed(ENTRY), FRIDAY).papers
    paper = one.paper
    assert (paper.id, paper.version, paper.date, one.dated) == ("2608.00010", 3, FRIDAY, True)
    assert (paper.title, one.abstract) == ("Sorting at $O(n^2)$ & below", "Of 4.2\\% error, $8.2\\times$ more.")
    assert paper.authors == ("Ada Müller", "李雷")
    assert paper.published == datetime(2026, 8, 19, 17, 59, 46, tzinfo=UTC)
    assert paper.updated == datetime(2026, 8, 22, 1, 2, 3, tzinfo=UTC)
    assert (paper.comment, paper.journal_ref, paper.doi) == (
        "12 pages, 3 figures",
        "J. Sorting 1 (2026) 1-12",
        "10.1000/182",
    )


def test_the_primary_category_comes_first_and_an_msc_class_is_none() -> None:
    (one,) = parse(feed(ENTRY), FRIDAY).papers
    assert one.paper.primary_category == "math.CO"
    assert one.paper.categories == ("math.CO", "cs.DS")


def test_an_entry_of_the_old_format_and_of_an_old_id_reads_as_well() -> None:
    (one,) = parse(feed(OLD_ENTRY), FRIDAY).papers
    assert (one.paper.id, one.paper.version, one.abstract) == ("hep-th/9901001", 1, "Wrapped over lines.")
    assert one.paper.published == datetime(1999, 1, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("comment", "summary", "withdrawn"),
    [
        ("This paper has been withdrawn by the author", "An abstract.", True),
        ("", "This submission has been withdrawn due to an error.", True),
        ("Withdrawn", "An abstract.", True),
        ("12 pages", "How money is withdrawn from a machine.", False),
        ("", "We study when a paper is not withdrawn.", False),
    ],
)
def test_a_withdrawal_is_told_from_a_paper_about_one(comment: str, summary: str, withdrawn: bool) -> None:
    (one,) = parse(feed(entry("2608.00010", comment, summary)), FRIDAY).papers
    assert one.paper.withdrawn is withdrawn


@pytest.mark.parametrize(
    "odd",
    [
        "<entry/>",
        "<entry><id>https://arxiv.org/abs/2608.00011v1</id></entry>",
        "<entry><id>https://arxiv.org/abs/../../etc/passwd</id><title>T</title></entry>",
        "<entry><id>https://evil.example/abs/2608.00011v1</id><title>T</title></entry>",
        "<entry><id>https://arxiv.org/abs/2608.00011v0</id><title>T</title></entry>",
        "<entry><title>T</title></entry>",
    ],
)
def test_an_unusable_entry_is_counted_and_the_rest_kept(odd: str) -> None:
    answer = parse(feed(odd, ENTRY), FRIDAY)
    assert ([one.paper.id for one in answer.papers], len(answer.malformed)) == (["2608.00010"], 1)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "not XML"),
        (b"<html><p>Sorry</html>", "not XML"),
        (b"<html><p>Sorry</p></html>", "not an Atom feed: html"),
        (feed(ENTRY)[:900], "not XML"),
        (b'<!DOCTYPE feed [<!ENTITY x "y">]><feed>&x;</feed>', "not Atom"),
        (b'{"error": "down"}', "not XML"),
        (feed("<entry><id>https://arxiv.org/api/errors#x</id><summary>max_results is bad</summary></entry>"), "is bad"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>".encode("utf-16"), "not XML"),
        (b"<?xml version='1.0' encoding='no-such'?><feed/>", "not an Atom feed: feed"),
        (b"\xff\xfe", "not XML"),
    ],
)
def test_what_is_no_answer_of_arxiv_is_malformed(body: bytes, said: str) -> None:
    with pytest.raises(SourceMalformed, match=said):
        parse(body, FRIDAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_expanded(encoding: str) -> None:
    declared = (
        '<!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><feed xmlns="http://www.w3.org/2005/Atom">'
    )
    body = f'<?xml version="1.0" encoding="{encoding}"?>{declared}{entry("2608.00010", "&b;")}</feed>'
    with pytest.raises(SourceMalformed):
        parse(body.replace("arxiv:comment", "comment").encode(encoding), FRIDAY)


@pytest.mark.parametrize("total", ["", "many", "²", "-1", "9" * 5_000])
def test_a_senseless_total_is_the_number_of_entries(total: str) -> None:
    body = feed(ENTRY, total=77).replace(b">77<", f">{total}<".encode())
    assert parse(body, FRIDAY).total == 1
