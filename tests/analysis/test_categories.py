"""The names of arXiv's categories."""

import pytest

from dailypapers.analysis import categories
from dailypapers.documents.fields import is_category


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("cs.CL", "Computation and Language"),
        ("stat.ML", "Machine Learning"),
        ("hep-th", "High Energy Physics - Theory"),
        ("no.such", ""),
        ("", ""),
    ],
)
def test_a_category_has_the_name_that_arxiv_gives_it(code: str, name: str) -> None:
    assert categories.category_name(code) == name


def test_every_line_of_the_taxonomy_is_a_category_and_a_name() -> None:
    names = categories._names()
    assert len(names) > 150
    assert [code for code in names if not is_category(code)] == []
    assert all(name and name == name.strip() for name in names.values())
