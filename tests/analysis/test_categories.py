"""The names of categories."""

import pytest

from dailypapers.analysis import categories
from dailypapers.documents.fields import is_category


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("cs.CL", "Computation and Language"),
        ("stat.ML", "Machine Learning"),
        ("hep-th", "High Energy Physics - Theory"),
        ("cell-biology", "Cell Biology"),
        ("hiv-aids", "HIV/AIDS"),
        ("infectious-diseases", "Infectious Diseases"),
        ("no.such", ""),
        ("", ""),
    ],
)
def test_a_category_has_the_name_that_its_service_gives_it(code: str, name: str) -> None:
    assert categories.category_name(code) == name


def test_every_line_of_the_taxonomy_is_a_category_and_a_name() -> None:
    names = categories._names()
    assert len(names) > 220
    assert [code for code in names if not is_category(code)] == []
    assert all(name and name == name.strip() for name in names.values())
