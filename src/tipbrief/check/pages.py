"""The shells, style sheets and script of pages in, out what is wrong with them that can be seen without a page."""

import re
from collections.abc import Iterator

from tipbrief import problems
from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.documents import Templates
from tipbrief.templating import SHELLS, faults_of_shell, template_place


def broken_parts(templates: Templates) -> Iterator[Diagnostic]:
    """Styles and scripts that would end the element that they are put into: no page can be made with them."""
    for element, ending in (("style", ".css"), ("script", ".js")):
        for name in _parts(templates, ending):
            text = templates.texts[name]
            for end in re.finditer(f"</{element}", text, re.IGNORECASE):
                line, column = text.count("\n", 0, end.start()) + 1, end.start() - text.rfind("\n", 0, end.start())
                reason = f"'{end[0]}' would end the {element} in the middle of the page"
                hint = "leave it out, or write it otherwise"
                yield problems.bad_page(_place(templates, name, line, column), reason, hint)


def faults_of_pages(templates: Templates) -> Iterator[Diagnostic]:
    """Shells that cannot be filled in, and style sheets that are not CSS.

    Whether a browser or the engine of PDFs knows each property is not asked.
    """
    from tipbrief.check.styles import faults_of_style  # only this look needs a reader of CSS

    for name in SHELLS:
        yield from faults_of_shell(templates, name)
    for name in _parts(templates, ".css"):
        for fault in faults_of_style(templates.texts[name]):
            yield problems.bad_page(_place(templates, name, fault.line, fault.column), fault.reason, fault.hint)


def _parts(templates: Templates, ending: str) -> list[str]:
    return [name for name in templates.texts if name.startswith("page/") and name.endswith(ending)]


def _place(templates: Templates, name: str, line: int, column: int) -> Place:
    """One sign of it, or where a line ends, its last."""
    whole = template_place(templates, name, line)
    return whole._replace(column=max(1, min(column, len(whole.source_line))), width=1)
