"""The toy archive's site, as a static host would hand it out: links, marks for programs, and what a page must say."""

import json
import re
from collections.abc import Mapping
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from dailypapers.text.names import family_and_given
from tests import toy

ROOT = "https://example.org/papers"


@pytest.fixture(scope="module")
def pages(toy_site: Mapping[str, str]) -> dict[str, BeautifulSoup]:
    """Every HTML page, parsed."""
    return {name: BeautifulSoup(text, "html.parser") for name, text in toy_site.items() if name.endswith(".html")}


def address(name: str) -> str:
    return f"{ROOT}/{name.removesuffix('index.html')}"


def file_of(url: str) -> str:
    path = unquote(urlsplit(url).path).removeprefix("/papers/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def own_links(name: str, page: BeautifulSoup) -> list[str]:
    tags = page.find_all(["a", "link", "script", "img", "form"])
    found = [tag.get("href") or tag.get("src") or tag.get("action") for tag in tags]
    whole = [urljoin(address(name), link) for link in found if link]
    return [link for link in whole if link.startswith(f"{ROOT}/")]


def test_every_link_leads_to_a_file_and_a_place_in_it(
    pages: dict[str, BeautifulSoup], toy_output, toy_site: Mapping[str, str]
) -> None:
    broken = []
    for name, page in pages.items():
        for link in own_links(name, page):
            target, fragment = file_of(link), urlsplit(link).fragment
            if not (toy_output / target).is_file():
                broken.append(f"{name}: {link}")
            elif fragment and pages[target].find(id=fragment) is None:
                broken.append(f"{name}: {link} has no such place")
    assert broken == []


def test_no_page_is_cut_off_from_the_home_page(pages: dict[str, BeautifulSoup]) -> None:
    seen, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name not in seen and name in pages:
            seen.add(name)
            waiting.extend(file_of(link) for link in own_links(name, pages[name]))
    assert pages.keys() - seen - {"404.html", "latest/index.html", "offline/index.html"} == set()


def test_a_page_asks_no_other_host(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        asked = [tag.get("src") for tag in page.find_all(["script", "img", "iframe", "source"]) if tag.get("src")]
        asked += [tag["href"] for tag in page.find_all("link") if "stylesheet" in tag["rel"] or "icon" in tag["rel"]]
        assert [link for link in asked if not urljoin(address(name), link).startswith(f"{ROOT}/")] == [], name


def test_every_page_has_one_heading_a_title_of_its_own_and_a_canonical_address(pages: dict[str, BeautifulSoup]) -> None:
    titles: dict[str, str] = {}
    for name, page in pages.items():
        assert len(page.find_all("h1")) == 1, name
        assert page.find("meta", attrs={"name": "description"})["content"], name
        if name not in ("404.html", "index.html"):
            assert page.title.string not in titles, f"{name} and {titles.get(page.title.string)}"
            titles[page.title.string] = name
        if name != "404.html":
            assert page.find("link", rel="canonical")["href"] == address(name)


def test_every_listed_paper_is_marked_for_programs(pages: dict[str, BeautifulSoup]) -> None:
    marked = [tag["data-paper"] for tag in pages["2026/08/27/index.html"].find_all(attrs={"data-paper": True})]
    owned = {one.paper.id for one in toy.papers() if one.paper.date == toy.DAYS[4]}
    assert set(marked) == owned
    assert len(marked) == len(owned)
    assert marked[0] == toy.RICH, "best voted first"
    form = pages["search/index.html"].find("form", role="search")
    assert form.find("input", attrs={"name": "q"}) is not None
    assert pages["search/index.html"].find(id="hits")["aria-busy"] in ("true", "false")


def test_the_home_page_is_the_newest_day_with_papers(pages: dict[str, BeautifulSoup]) -> None:
    assert "27 August 2026" in pages["index.html"].h1.get_text()


def test_previous_and_next_day_skip_days_without_papers(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["2026/08/24/index.html"]
    assert page.find("a", rel="prev")["href"].endswith("/2026/08/21/")
    assert page.find("a", rel="next")["href"].endswith("/2026/08/25/")


@pytest.mark.parametrize(
    ("name", "said"), [("2026/08/22", "nothing was announced"), ("2026/08/28", "did not answer"), ("2026/08/20", "why")]
)
def test_a_day_says_why_it_has_no_papers(pages: dict[str, BeautifulSoup], name: str, said: str) -> None:
    assert said in pages[f"{name}/index.html"].main.get_text().lower()


def test_a_listed_paper_shows_what_is_known_of_it(pages: dict[str, BeautifulSoup]) -> None:
    item = pages["2026/08/27/index.html"].find(attrs={"data-paper": toy.RICH})
    text = " ".join(item.get_text(" ").split())
    for part in (
        "120 votes",
        "9 comments",
        "1,234 stars",
        "Grace O'Neil",
        "26 August 2026",
        "AI summary",
    ):
        assert part in text, part
    links = {tag.get_text(): tag["href"] for tag in item.find_all("a")}
    assert links["arXiv"] == "https://arxiv.org/abs/2608.10001"
    assert links["PDF"] == "https://arxiv.org/pdf/2608.10001"
    assert links["Hugging Face"] == "https://huggingface.co/papers/2608.10001"
    assert links["Code"] == "https://example.org/code?a=1&b=2"
    assert item.find("details").find("math") is not None
    years = [tag.get_text() for tag in item.find_all("time")]
    assert years
    assert all(re.search(r"\d{4}", year) for year in years)


def test_a_list_says_once_what_its_papers_share(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["2026/08/27/index.html"]
    assert page.get_text().count("some/model") == 1
    assert "27 August" not in page.find(class_="paper-list").get_text()
    assert len(page.select(f'[data-paper="{toy.RICH}"] .topics-keywords li')) <= 3


def test_the_status_of_a_day_is_beside_its_date_only_where_it_is_news(pages: dict[str, BeautifulSoup]) -> None:
    assert "6 papers so far" in pages["2026/08/27/index.html"].select_one(".list-bar").get_text()
    complete = pages["2026/08/21/index.html"]
    assert complete.select_one(".page-tally").get_text() == "5 papers"
    assert "Complete." in complete.select_one("details.record").get_text()


def test_what_a_paper_says_of_itself_is_text_not_markup(
    toy_site: Mapping[str, str], pages: dict[str, BeautifulSoup]
) -> None:
    page = pages["papers/2608.10001/index.html"]
    assert "<script>alert" not in toy_site["papers/2608.10001/index.html"]
    assert "<script>alert(1)</script>" in page.find(class_="abstract-text").get_text()
    assert "$4 per test and $1,200 in all" in page.find(class_="abstract-text").get_text()
    assert isinstance(page.find(class_="abstract-text").find("a", href="https://example.org/a_b?c=d"), Tag)


def test_data_for_programs_is_whole(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["papers/2608.10001/index.html"]
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert data["headline"] == "Bounds of O(n² log n) for Prüfer codes & <trees> at 50% of $4"
    assert [one["name"] for one in data["author"]] == toy.PEOPLE
    cited = [tag["content"] for tag in page.find_all("meta", attrs={"name": "citation_author"})]
    assert cited == [family_and_given(name) for name in toy.PEOPLE] != toy.PEOPLE
    assert page.find("meta", property="og:title")["content"] == data["headline"]
    assert page.find("meta", property="og:description")["content"]


def test_a_paper_is_english_on_a_site_that_is_not(pages, toy_content, tmp_path) -> None:
    files = toy.site(toy.HERE, toy_content, tmp_path / "output", tmp_path / "cache", "-e", 'DEFAULT_LANG="zh-CN"')
    page = BeautifulSoup(files["papers/2608.10001/index.html"], "html.parser")
    assert page.html["lang"] == "zh-cn" and page.find("meta", attrs={"name": "citation_language"})["content"] == "en"
    assert not pages["papers/2608.10001/index.html"].find("meta", attrs={"name": "citation_language"})


def test_the_setting_leaves_out_what_language_models_wrote(toy_content, tmp_path) -> None:
    files = toy.site(toy.HERE, toy_content, tmp_path / "output", tmp_path / "cache", "-e", "AI_TEXT=false")
    texts = [data.decode() for name, data in files.items() if name.endswith((".html", ".xml", ".txt", ".json"))]
    assert not [
        text for text in texts if "AI summary" in text or "no&lt;/b&gt; markup" in text or "Prüfer codes</" in text
    ]


def test_relative_urls_work_from_a_folder(toy_content, tmp_path) -> None:
    output = tmp_path / "output"
    files = toy.site(toy.HERE, toy_content, output, tmp_path / "cache", "--relative-urls")
    for name, data in files.items():
        if name.endswith(".html") and name not in ("404.html", "offline/index.html"):
            for tag in BeautifulSoup(data, "html.parser").find_all(["a", "link", "script"]):
                link = tag.get("href") or tag.get("src") or "#"
                assert not link.startswith("/"), f"{name}: {link}"


def test_a_paper_leads_to_older_papers_only_so_that_its_page_can_rest(pages: dict[str, BeautifulSoup]) -> None:
    dates = {one.paper.id: one.paper.date for one in toy.papers()}
    found = 0
    for key, day in dates.items():
        page = pages[f"papers/{key.replace('/', '-')}/index.html"]
        for link in page.select(".leads-on li a"):
            other = link["href"].rstrip("/").rpartition("/")[2].replace("hep-th-", "hep-th/")
            assert dates[other] <= day, f"{key} leads to {other}"
            found += 1
    assert found > 20


def test_a_week_says_what_mattered_and_what_it_was_about(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["2026/W35/index.html"]
    assert page.find(id="best").find_next(attrs={"data-paper": True})["data-paper"] == toy.RICH
    groups = [group.get_text() for group in page.select(".topic-group-name a")]
    assert groups[0] in ("diffusion models", "Diffusion Model")
    assert "60 votes at the close of the day, 120 since" in page.get_text()


def test_a_keyword_page_shows_its_company(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["keywords/diffusion-model/index.html"]
    assert page.select(".history") == [], "nine weeks are no course"
    assert "symbolic planning" not in [tag.get_text() for tag in page.select(".topic-counts a")], "once is no company"


def test_a_month_maps_its_topics_over_its_days(pages: dict[str, BeautifulSoup]) -> None:
    rows = {row.a.get_text(): row for row in pages["2026/08/index.html"].select(".topic-days li")}
    shown = [int(rect["x"]) // 10 + 1 for rect in rows["speech codecs"].select("rect")]
    days = {one.paper.date.day for one in toy.papers() if "speech codecs" in one.paper.ai_keywords}
    assert shown == sorted(days)


def test_the_newest_days_are_one_list_by_votes(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["recent/index.html"]
    items = page.select(".paper-item")
    votes = [int(item["data-votes"]) for item in items]
    assert votes == sorted(votes, reverse=True)
    recent = {one.paper.id for one in toy.papers() if one.paper.date in toy.DAYS[2:5]}
    assert {item["data-paper"] for item in items} == recent
    assert "Listed 27 August 2026" in items[0].get_text()


def test_a_small_index_lists_topics_by_size_and_categories_by_name(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["keywords/index.html"]
    sizes = [int(tag.find("a").next_sibling) for tag in page.select(".topic-list li")]
    assert len(sizes) > 5
    assert sizes == sorted(sizes, reverse=True)
    assert page.select(".index-letters") == []
    assert "Computation and Language" in pages["categories/index.html"].main.get_text()
    assert pages["categories/cs.CL/index.html"].h1.get_text() == "Computation and Language"


def test_changes_at_arxiv_are_on_the_papers_page_and_on_a_page_of_their_own(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["changes/index.html"]
    days = [one.h2.get_text() for one in page.select("section.revised")]
    assert days == ["28 August 2026", "27 August 2026"]
    newest = page.select_one("section.revised li[data-paper='2608.10001']")
    lines = [one.get_text(" ", strip=True) for one in newest.select(".revisions > li")]
    assert lines[0] == "Version 3"
    assert lines[2] == "New authors: محمد علي ; no longer authors: Eve X"
    assert lines[4] == "DOI: 10.1000/toy.1"
    facts = pages["papers/2608.10001/index.html"].select(".paper-facts .revisions")
    assert [len(one.select("li")) for one in facts] == [5, 1], "the newest day first"
    assert "<conference>" in facts[0].get_text()
    assert not pages["papers/2608.00001/index.html"].select(".revisions")


def test_trends_say_what_fell(pages: dict[str, BeautifulSoup]) -> None:
    falling = pages["trends/index.html"].find(id="month-falling").find_next("table")
    assert [tag.get_text() for tag in falling.select("tbody a")] == ["symbolic planning"]


def test_the_interface_is_plain_english(pages: dict[str, BeautifulSoup]) -> None:
    dialect = re.compile(
        r"\b(stands?|is none|hands? out|paper by chance|put aside|tells? of|no network|nothing here|kept)\b",
        re.IGNORECASE,
    )
    found = {name: match[0] for name, page in pages.items() if (match := dialect.search(page.body.get_text()))}
    assert found == {}
