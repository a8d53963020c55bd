"""What a template prints, as Markdown: marked with the facts behind it, until the document is whole.

A text of the fact base travels through Jinja between private-use characters, which the reader refuses in any input;
then the marks are taken out and become places in the Markdown.
"""

import inspect
import re
from collections.abc import Container
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from tipbrief.audit import VERSION_MARK, version_of
from tipbrief.compose.escape import as_markdown, linked, plain
from tipbrief.compose.notes import Notebook, passage_text
from tipbrief.documents import Chart, Note, Printed, heading_id
from tipbrief.errors import ForeignFact
from tipbrief.facts.base import FactBase
from tipbrief.facts.fact import Fact
from tipbrief.facts.sources import Source
from tipbrief.present import Language, Told, in_words
from tipbrief.templating import as_made, numbers_typed
from tipbrief.vocabulary import Sensitivity

_START, _END, _MID, _CHART = "\ue001", "\ue002", "\ue003", "\ue004"
_AS_MARKS = {ord(f"{digit:x}"): 0xE010 + digit for digit in range(16)}
_AS_DIGITS = {mark: digit for digit, mark in _AS_MARKS.items()}
_ID = attrgetter("id")
_FROM_A_SOURCE = Told("")
"""What is told of a source itself has no fact behind it."""
_MARK = re.compile(f"{_START}([\ue010-\ue01f]+){_MID}|{_END}|{_CHART}([\ue010-\ue01f]+){_MID}\n*")


class LooseNumber(ValueError):
    """A template prints a text with a number that comes from no fact."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class Printer:
    """Prints for one document: every value that a template shows goes through ``finalize``.

    ``watched`` are numbers of printings whose place in the templates is wanted; it is found in ``places``, and that of
    a chart in ``chart_places``, by its SVG.
    """

    def __init__(self, facts: FactBase, language: Language, watched: Container[int] = ()) -> None:
        self.notebook = Notebook(facts)
        self.places: dict[int, tuple[str, int]] = {}
        self.chart_places: dict[str, tuple[str, int]] = {}
        self._country = facts.country.id
        self._own = {id(fact) for fact in facts.facts}
        self._language = language
        self._watched = watched
        self._told: list[Told] = []
        self._charts: list[Chart] = []

    @pass_context
    def finalize(self, _: Context, value: object) -> object:
        """What ``{{ value }}`` prints, as Markdown; what a template writes itself passes as it is.

        It asks for the context so that Jinja cannot print a constant at compile time, past this function.
        """
        if type(value) is Told:  # as most values are
            return self._of_the_base(value)
        return value if isinstance(value, (Markup, Undefined)) else self._markdown(value)

    def told(self, text: str, fact: Fact) -> Markup:
        """A text of a fact, as a template prints it."""
        return self._of_the_base(Told(text, (fact,)))

    def note(self, *facts: Fact) -> Markup:
        """The notes of some facts, and after those of a restricted one its mark, wherever a template prints it."""
        self._require_own(facts)
        references = self.notebook.note(*facts)
        if not any(fact.sensitivity is Sensitivity.RESTRICTED for fact in facts):
            return references
        return references + Markup(" **({})**").format(self._markdown(Sensitivity.RESTRICTED))

    def chart(self, made: Chart) -> Markup:
        """Where a chart will stand, on a line of its own; the Markdown shows nothing."""
        self._charts.append(made)
        self.chart_places[made.svg] = _line_being_printed()
        return Markup(f"{_CHART}{_marks(len(self._charts) - 1)}{_MID}")  # noqa: S704  # marks of ours

    @property
    def charts_drawn(self) -> int:
        return len(self._charts)

    def version(self) -> Markup:
        """Where the digest of everything else will stand. Private-use characters occur in no input."""
        return self._marked(Markup(VERSION_MARK), Told(VERSION_MARK))  # noqa: S704  # a mark of ours

    def link(self, text: object, address: str) -> Markup:
        """A Markdown link. The address was checked when it was read."""
        return linked(self._markdown(text), address)

    def link_to_heading(self, value: object, heading: str) -> Markup:
        """A link inside the document. ``heading`` is the whole heading, number and all.

        Its id is that of Python-Markdown's table of contents, which leaves out what looks like a tag.
        """
        anchor = heading_id(re.sub("<[^<>]*>", "", plain(without_marks(heading))))
        return Markup(f"[{self._markdown(value)}](#{anchor})")  # noqa: S704  # both parts are escaped

    def passage(self, note: Note, *, names_source: bool = True, quotes: bool = True) -> Markup:
        """Where a passage stands: its source, the place as a link that opens it there, and the phrase that is cited.

        The place is plain where the source has no address; an archived copy has a link of its own. All of it is one
        printing.
        """
        title = note.source.short_title if names_source else ""
        quotation = self._language.phrase("label.quoted") if quotes else ""
        return self._marked(passage_text(note.passage, title, self._places(note.source), quotation), _FROM_A_SOURCE)

    def _places(self, source: Source) -> tuple[tuple[str, str | None], ...]:
        place = (self._language.phrase("label.paragraph"), source.address)
        return (place, (self._language.phrase("label.archived"), source.archive)) if source.archive else (place,)

    def read(self, draft: str) -> tuple[str, str, tuple[Printed, ...], tuple[Chart, ...]]:
        """The version, the draft without its marks, and what was printed and is to be drawn where, in its order."""
        pieces = _MARK.split(draft)
        texts, opened, drawn = pieces[::3], pieces[1::3], pieces[2::3]
        charts: list[Chart] = []
        printed: list[tuple[int, int, int]] = []
        open_ones: list[tuple[int, int]] = []
        length = 0
        for text, opens, draws in zip(texts, opened, drawn, strict=False):  # the last text has no mark behind it
            length += len(text)
            if opens:
                open_ones.append((length, _number_of(opens)))
            elif draws:
                charts.append(replace(self._charts[_number_of(draws)], start=length))
            else:
                start, number = open_ones.pop()
                printed.append((start, length, number))
        unversioned = "".join(texts)
        version = version_of(unversioned)
        markdown = unversioned.replace(VERSION_MARK, version)
        printed.sort()
        told = [self._told[number] for _, _, number in printed]
        shown = [
            Printed(start, end, markdown[start:end], tuple(map(_ID, one.facts)), one.figure, number)
            for (start, end, number), one in zip(printed, told, strict=True)
        ]
        return version, markdown, tuple(shown), tuple(charts)

    def _markdown(self, value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        if isinstance(value, Note):
            return as_made(f"[^{value.number}]")
        text = in_words(value, self._language)
        if isinstance(text, Told):
            return self._of_the_base(text)
        for number in numbers_typed(text, self._language.code):
            raise LooseNumber(number)
        return as_markdown(text)

    def _of_the_base(self, told: Told) -> Markup:
        self._require_own(told.facts)
        return self._marked(as_markdown(told), told)

    def _marked(self, markdown: Markup, told: Told) -> Markup:
        number = len(self._told)
        self._told.append(told)
        if number in self._watched:
            self.places[number] = _line_being_printed()
        return as_made(f"{_START}{_marks(number)}{_MID}{markdown}{_END}")  # escaped, between marks of ours

    def _require_own(self, facts: tuple[Fact, ...]) -> None:
        """Raises ForeignFact for a fact that is not this very base's, whatever its id."""
        for fact in facts:
            if id(fact) not in self._own:
                raise ForeignFact(fact.id, self._country)


def without_marks(draft: str) -> str:
    return _MARK.sub("", draft)


def _line_being_printed() -> tuple[str, int]:
    """The template that runs just now, and its line."""
    frame = inspect.currentframe()
    while frame and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    if frame is None:
        return "", 0
    template = frame.f_globals["__jinja_template__"]
    return template.name, template.get_corresponding_lineno(frame.f_lineno)


@lru_cache(maxsize=8192)
def _marks(number: int) -> str:
    return f"{number:x}".translate(_AS_MARKS)


@lru_cache(maxsize=8192)
def _number_of(digits: str) -> int:
    return int(digits.translate(_AS_DIGITS), 16)
