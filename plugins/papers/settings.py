"""Settings of the archive's pages, with their defaults; docs/operations.md explains each."""

from dataclasses import dataclass

from dailypapers.build.settings import with_compact
from dailypapers.catalog.topics import LEAST, LEAST_COMPACT
from dailypapers.languages.language import noop


@dataclass(frozen=True, slots=True)
class Settings:
    """What pelicanconf.py may say of the pages. A field is the setting of the same name in capitals."""

    ai_text: bool = True
    """Whether texts by language models are shown."""
    compact: bool = False
    """Whether the defaults make a site of fewer and smaller files; docs/operations.md has the list."""
    keyword_min_papers: int = with_compact(LEAST["keyword"], LEAST_COMPACT["keyword"])
    """A keyword has a page from so many papers on."""
    author_min_papers: int = with_compact(LEAST["author"], LEAST_COMPACT["author"])
    """An author's name has a page from so many papers on."""
    keyword_aliases: str = "keywords.yaml"
    """File below content/ that names the keywords that mean one thing."""
    interests: str = ""
    """Path of a publisher's interests; interests.yaml beside pelicanconf.py where that is there. Empty: no papers are selected."""
    related_papers: int = with_compact(5, 3)
    """How many related papers a paper's page leads to; 0 switches them off, 10 at most."""
    related_earlier: int = with_compact(3, 0)
    """How many earlier papers by its authors, and as many on its topic, a paper's page leads to; 0 switches them off."""
    listed_authors: int = 5
    """How many authors a listed paper names."""
    listed_keywords: int = 3
    """How many keywords a listed paper names."""
    listed_coins: bool = with_compact(True, False)
    """Whether reference managers can take papers from the lists of days."""
    listed_abstracts: bool = with_compact(True, False)
    """Whether the lists of days have the abstracts of their papers."""
    citation_abstract: bool = with_compact(True, False)
    """Whether reference managers get abstracts: on a paper's page a second time, and in RIS files of days, weeks and months."""
    citation_schema: bool = with_compact(True, False)
    """Whether a paper's page has its facts a second time by schema.org, as JSON-LD."""
    day_files: tuple = with_compact(("bib", "ris", "md"), ())
    """Which files lie beside a day's page: papers.bib, papers.ris, papers.csv and index.md."""
    period_papers: tuple = with_compact(("week", "month"), ())
    """The pages of which periods list all of their papers, beside the best of them: `week` and `month`."""
    period_files: tuple = ()
    """Which files lie beside the pages of weeks and months."""
    topic_files: tuple = ()
    """Which files lie beside the page of a topic that has a feed."""
    feed_topic_min_papers: int = with_compact(10, 0)
    """A topic has a feed from so many papers on; 0: none has."""
    feed_topic_kinds: tuple = ("keyword", "category")
    """Which topics have feeds: `keyword`, `category` and `author`."""
    feed_archive: bool = with_compact(True, False)
    """Whether the days of each month that is over have a feed, to which the feed of days leads back."""
    feed_formats: tuple = ("json", "opml")
    """What there is beside Atom: the same feeds as JSON, and a list of all feeds."""
    api_files: tuple = with_compact(("status", "days", "keywords"), ("status",))
    """What the static API below api/ answers: `status`, `days` and `keywords`."""
    data_files: tuple = with_compact(("jsonl",), ())
    """Files of all papers of a year below data/: `jsonl`, and `parquet` where pyarrow is installed."""
    offline: bool = True
    """Whether browsers keep pages for when there is no network."""
    social_images: bool = False
    """Whether each paper has a picture below social/."""
    build_year: int = 0
    """Render only the pages of this year's papers and days and a share of the topics, as a part of the site; 0: all pages."""
    build_join: tuple = ()
    """Folders of such parts, whose pages are taken and not rendered."""
    site_credits: tuple = ("huggingface", "arxiv")
    """The services that the footer names as sources of the data: `huggingface`, `arxiv`, `biorxiv`, `medrxiv`."""
    site_description: str = noop("An archive of daily research papers, with search.")
    site_files: tuple = ("opensearch.xml", "site.webmanifest", "llms.txt", "social.png")
    """Files for browsers and programs at the root of the site, and its picture for link previews."""
    site_logo: str = ""
    """Path of a square picture on the site, shown beside its name."""
    site_navigation: tuple = ()
    """What replaces the navigation: names of kinds of pages, and pairs of a title and an address."""
    site_footer: tuple = ()
    """What replaces the links of the footer, in the same form."""
    site_subscribe: str = ""
    """Where readers subscribe by mail: an address or a URL, shown on the home page and in the footer."""
    site_repository: str = ""
    """Address of the archive's own repository."""
    site_size_limit: int = 1_000_000_000
    """What the host allows, in bytes; the end of a build warns at 80 % of it. 0: no limit."""
    site_files_limit: int = 0
    """How many files the host allows. 0: no limit."""
    paper_url: str = "papers/{id}/"
    day_archive_url: str = "{date:%Y}/{date:%m}/{date:%d}/"
    week_archive_url: str = "{year:04}/W{week:02}/"
    month_archive_url: str = "{date:%Y}/{date:%m}/"
    year_archive_url: str = "{date:%Y}/"
    keyword_url: str = "keywords/{slug}/"
    category_url: str = "categories/{slug}/"
    author_url: str = "authors/{slug}/"


PREFIXES = (
    "AI_TEXT",
    "API_FILES",
    "BUILD_",
    "CITATION_",
    "INTERESTS",
    "COMPACT",
    "DATA_FILES",
    "DAY_FILES",
    "PERIOD_",
    "TOPIC_FILES",
    "FEED_ARCHIVE",
    "FEED_FORMATS",
    "FEED_TOPIC_",
    "KEYWORD_",
    "RELATED_",
    "LISTED_",
    "OFFLINE",
    "SOCIAL_IMAGES",
    "SITE_",
)
"""How settings of this plugin begin that Pelican does not know: a name that begins so and is not one of ours is refused."""
