"""Converted HTML in, the same with its references to notes in runs, each telling the passage that it leads to."""

import re
from collections.abc import Mapping
from html import escape

_RUN = re.compile(r'(?:<sup id="fnref[^"]*"><a [^>]*>\d+</a></sup>)+')
_ONE = re.compile(r'<sup id="(fnref[^"]*)"><a [^>]*>(\d+)</a></sup>')
_KEPT_TOGETHER = 6


def with_references(html: str, passages: Mapping[int, str]) -> str:
    """References that follow one another become one superscript, which moves to the next line with its word.

    ``passages`` by number of the note: a page shows them beside the text on hover and focus, by its style sheet alone.
    Whoever listens to the page is told the note itself instead, so that no text is there twice.
    """

    def run(found: re.Match[str]) -> str:
        links = [_link(id_, int(number), passages) for id_, number in _ONE.findall(found[0])]
        return f'<sup class="{"notes" if len(links) <= _KEPT_TOGETHER else "notes many"}">{" ".join(links)}</sup>'

    return _RUN.sub(run, html)


def _link(id_: str, number: int, passages: Mapping[int, str]) -> str:
    note = f"fn:{number}"
    told = f' data-passage="{escape(passages[number])}"' if number in passages else ""
    leads = f'id="{id_}" class="footnote-ref" href="#{note}" role="doc-noteref" aria-describedby="{note}"'
    return f"<a {leads}{told}>{number}</a>"
