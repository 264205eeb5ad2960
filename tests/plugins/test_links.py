"""Links as pages have them."""

from plugins.papers.links import nearer


def test_a_page_leads_to_its_like_from_the_folder_that_they_share() -> None:
    html = (
        '<a href="../../papers/2608.1/"><a href="../../papers/"><a href="../../keywords/a/"><a href="../../papersx/">'
    )
    near = '<a href="../2608.1/"><a href="../"><a href="../../keywords/a/"><a href="../../papersx/">'
    assert nearer(html, "papers/2608.2/", "../..") == near


def test_pages_of_dates_and_those_at_other_depths_keep_whole_paths() -> None:
    for url, root in (("2026/08/", "../.."), ("papers/x.html", ".."), ("p/q/x/", "../../.."), ("404.html", "")):
        html = f'<a href="{root}/papers/x/"><a href="{root}/2026/08/21/">'
        assert nearer(html, url, root) == html
