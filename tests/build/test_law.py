"""The law of the build: whatever changed, a build on top of an older one equals a clean build, byte for byte."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from PIL import Image

from dailypapers.documents.day import Day, Status
from tests import toy
from tests.build.builder import KILLED, Builder
from tests.build.place import DAYS, PEOPLE, TOPICS, Place, paper
from tests.build.steps import CODE, FILES, FOREIGN, SETTINGS

NUMBERS = st.integers(0, 60)
SOME_DAY = st.sampled_from(DAYS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A project that was built once; to be copied."""
    with closing(Builder()) as builder:
        place = Place(tmp_path_factory.mktemp("law") / "place", builder)
        place.make()
        place.check()
        for name in ("clean-output", "clean-cache"):
            shutil.rmtree(place.folder / name)
        yield place


@pytest.mark.parametrize(("name", "old", "new"), CODE)
def test_each_edit_changes_a_file(name: str, old: str, new: str) -> None:
    assert old in (toy.HERE / name).read_text("utf-8") and new not in (toy.HERE / name).read_text("utf-8")


class Law(RuleBasedStateMachine):
    """Changes of an archive and of all that it is built with and into, each followed by a build."""

    built: Place

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.place = self.built.moved(Path(self._folder.name) / "place")
        self._is_changed, self._more = False, 0

    def teardown(self) -> None:
        self._folder.cleanup()

    @invariant()
    def equals_a_clean_build(self) -> None:
        if self._is_changed and not self._more:
            self._is_changed = False
            self.place.check()
        self._more = max(self._more - 1, 0)

    @precondition(lambda self: not self._more)
    @rule(more=st.integers(1, 3))
    def let_more_happen_before_the_next_build(self, more: int) -> None:
        self._more = more

    @rule(number=NUMBERS, day=SOME_DAY)
    def put_a_paper(self, number: int, day: object) -> None:
        """Add one, or write another one in its place."""
        self._changed()
        key = f"2608.{number + 1:05}"
        if path := self.place.store.find(key):
            path.unlink()
        self.place.put(paper(key, day, number + 3))

    @rule(number=NUMBERS)
    def put_a_whole_day(self, number: int) -> None:
        self._changed()
        for count in range(12):
            key = f"2609.{number * 100 + count:05}"
            if not self.place.store.find(key):
                self.place.put(paper(key, DAYS[number % len(DAYS)], number + count))

    @rule(number=NUMBERS)
    def remove_a_paper(self, number: int) -> None:
        self._of_one(number, lambda one: self.place.store.find(one.paper.id).unlink())

    @rule(day=SOME_DAY)
    def remove_all_papers_of_a_day(self, day: object) -> None:
        self._changed()
        for path in self.place.store.papers_of(day):
            path.unlink()

    @rule(number=NUMBERS)
    def give_a_paper_another_id(self, number: int) -> None:
        new = f"2607.{number + 1:05}"
        if not self.place.store.find(new):
            self._of_one(number, lambda one: self.place.change(one.paper.id, id=new))

    @rule(number=NUMBERS, day=SOME_DAY)
    def give_a_paper_another_day(self, number: int, day: object) -> None:
        self._of_one(number, lambda one: self.place.change(one.paper.id, date=day))

    @rule(number=NUMBERS, votes=st.sampled_from([None, 0, 7, 400]), closing=st.sampled_from([None, 0, 90]))
    def vote(self, number: int, votes: int | None, closing: int | None) -> None:
        self._of_one(number, lambda one: self.place.change(one.paper.id, votes=votes, votes_at_close=closing))

    @rule(
        number=NUMBERS, people=st.lists(st.sampled_from(PEOPLE), max_size=3), topics=st.lists(st.sampled_from(TOPICS))
    )
    def give_a_paper_other_topics(self, number: int, people: list[str], topics: list[str]) -> None:
        facts = {"authors": tuple(people), "ai_keywords": tuple(topics), "title": f"Title {number}"}
        self._of_one(number, lambda one: self.place.change(one.paper.id, **facts))

    @rule(number=NUMBERS, text=st.sampled_from(["", "Other words.", "A graph transformer, pruned."]))
    def give_a_paper_other_texts(self, number: int, text: str) -> None:
        self._of_one(number, lambda one: self.place.put(replace(one, abstract=text, rest=f"Note {number}.")))

    @rule(day=SOME_DAY, note=st.sampled_from(["", "A *note*."]), status=st.sampled_from(list(Status)[:2]))
    def write_of_a_day(self, day: object, note: str, status: Status) -> None:
        self._changed()
        self.place.put_day(Day(date=day, status=status, body=note))

    @rule(day=SOME_DAY)
    def remove_a_day(self, day: object) -> None:
        self._changed()
        self.place.store.day_path(day).unlink(missing_ok=True)

    @rule(number=NUMBERS, size=st.sampled_from([0, 10, 20]))
    def give_a_paper_a_picture(self, number: int, size: int) -> None:
        def give(one: object) -> None:
            path = self.place.store.thumbnail_path(one.paper.id)
            if not size:
                path.unlink(missing_ok=True)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            data = BytesIO()
            Image.new("RGB", (size, size)).save(data, "WEBP")
            path.write_bytes(data.getvalue())

        self._of_one(number, give)

    @rule(pair=st.sampled_from(SETTINGS))
    def change_a_setting(self, pair: tuple[str, str]) -> None:
        """Set it, or go back to the default where it is set so."""
        self._changed()
        name, value = pair
        if self.place.settings.get(name) == value:
            del self.place.settings[name]
        else:
            self.place.settings[name] = value
        self.place.conf()

    @rule(number=st.integers(0, 1))
    def change_a_filter(self, number: int) -> None:
        """Let a filter of the user's replace one of ours."""
        self._changed()
        lines = (
            f"def plain(text):\n    return str(text){'.upper()' if number else ''}\nJINJA_FILTERS = {{'plain': plain}}"
        )
        self.place.settings["filter"] = lines
        self.place.conf()

    @rule(edit=st.sampled_from(CODE))
    def change_code_or_theme(self, edit: tuple[str, str, str]) -> None:
        self._changed()
        self.place.edit(*edit)

    @rule(file=st.sampled_from(FILES))
    def put_or_remove_a_file(self, file: tuple[str, str]) -> None:
        self._changed()
        self.place.toggle(*file)

    @rule(words=st.sampled_from(["votes", "likes", "{{ colour }}"]))
    def override_a_template(self, words: str) -> None:
        """Let every list say something else of its papers."""
        self._changed()
        text = (self.place.project / "theme/templates/macros/paper_line.html").read_text("utf-8")
        path = self.place.project / "overrides/macros/paper_line.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace('"votes"', f'"{words}"' if "{" not in words else "colour"), "utf-8")
        self.place.settings["THEME_TEMPLATES_OVERRIDES"] = '["overrides"]'
        self.place.settings.setdefault("JINJA_GLOBALS", '{"colour": "red"}')
        self.place.conf()

    @rule(number=st.integers(0, 10**6), data=st.sampled_from([None, b"", b"<p>Cut off"]))
    def damage_the_output(self, number: int, data: bytes | None) -> None:
        """Remove a file of the site, or cut it off."""
        self._changed()
        ours = sorted(path for path in self.place.output.rglob("*") if path.is_file() and self._is_ours(path))
        if data is None:
            ours[number % len(ours)].unlink()
        else:
            ours[number % len(ours)].write_bytes(data)

    @rule(name=st.sampled_from(FOREIGN))
    def add_a_foreign_file(self, name: str) -> None:
        self._changed()
        path = self.place.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Not of this build.")
        self.place.foreign[name] = path.read_bytes()

    @rule()
    def lose_the_state(self) -> None:
        self._changed()
        shutil.rmtree(self.place.cache)

    @rule(cut=st.sampled_from([0, 100, 5000, -40]))
    def damage_the_state(self, cut: int) -> None:
        self._changed()
        for path in self.place.cache.glob("*.sqlite"):
            path.write_bytes(path.read_bytes()[:cut])

    @rule()
    def check_out_anew(self) -> None:
        """Set all times anew, as a fresh checkout does."""
        self._changed()
        for path in self.place.content.rglob("*.md"):
            os.utime(path, (1, 1))

    @precondition(lambda self: not self._is_changed)
    @rule(number=NUMBERS, kill_at=st.integers(1, 90), is_lost=st.booleans())
    def be_killed_and_change_back(self, number: int, kill_at: int, is_lost: bool) -> None:
        """A build after a change, and perhaps the loss of the state, is killed half-way; then the change is undone."""
        self._changed()
        papers = self.place.papers()
        if not papers:
            return
        if is_lost:
            shutil.rmtree(self.place.cache)
        one = papers[number % len(papers)]
        self.place.change(one.paper.id, title="Half-way", votes=999, authors=tuple(PEOPLE))
        self._more = max(self._more, 1)
        assert self.place.run(kill_at=kill_at)[0] in (0, KILLED)
        self.place.put(one)

    @rule(number=NUMBERS)
    def fail_and_be_repaired(self, number: int) -> None:
        """A document that cannot be read, or a template that fails half-way, stops a build; then it is repaired."""
        self._changed()
        name = "theme/templates/author.html" if number % 2 else "theme/templates/macros/topics.html"
        template = self.place.project / name
        text = template.read_text("utf-8")
        template.write_text("{{ undefined.attribute }}" + text, "utf-8")
        self.place.run()
        template.write_text(text, "utf-8")

    def _changed(self) -> None:
        self._is_changed = True

    def _is_ours(self, path: Path) -> bool:
        return path.relative_to(self.place.output).as_posix() not in self.place.foreign

    def _of_one(self, number: int, change: object) -> None:
        """Change one of the papers."""
        papers = self.place.papers()
        if papers:
            self._changed()
            change(papers[number % len(papers)])


_PHASES = {True: (Phase.generate,), False: tuple(Phase)}
"""The short run does not shrink what it finds: each step is two builds, and shrinking takes hundreds."""


def law(built: Place, examples: int, steps: int) -> None:
    """Try so many sequences of changes of at most so many steps."""
    machine = type("LawOf", (Law,), {"built": built})
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks,
            database=None, print_blob=False, derandomize=steps < 20, phases=_PHASES[steps < 20],
        ),
    )  # fmt: skip


def test_an_incremental_build_equals_a_clean_build(built: Place) -> None:
    law(built, 6, 10)


@pytest.mark.nightly
def test_an_incremental_build_equals_a_clean_build_after_long_histories(built: Place) -> None:
    law(built, int(os.environ.get("LAW_EXAMPLES", "60")), 30)
