"""Converted HTML in, the same with its references to notes in runs, each telling the passage that it leads to."""

import re
from collections.abc import Iterator, Mapping, Sequence
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
        ones = [(id_, int(number)) for id_, number in _ONE.findall(found[0])]
        links = [_link(id_, number, passages) for id_, number in ones]
        kept = "notes" if len(links) <= _KEPT_TOGETHER else "notes many"
        return f'<sup class="{kept}">{" ".join(_ranges([number for _, number in ones], links))}</sup>'

    return _RUN.sub(run, html)


def _ranges(numbers: Sequence[int], links: Sequence[str]) -> Iterator[str]:
    """What stands between the ends of a range is marked, so that print may leave it out: "7–9" for "7 8 9"."""
    start = 0
    for end in range(1, len(numbers) + 1):
        if end < len(numbers) and numbers[end] == numbers[end - 1] + 1:
            continue
        first, *between = links[start:end]
        if len(between) > 1:
            yield f'{first}<span class="between"> {" ".join(between[:-1])} </span>{between[-1]}'
        else:
            yield from links[start:end]
        start = end


def _link(id_: str, number: int, passages: Mapping[int, str]) -> str:
    note = f"fn:{number}"
    told = f' data-passage="{escape(passages[number])}"' if number in passages else ""
    leads = f'id="{id_}" class="footnote-ref" href="#{note}" role="doc-noteref" aria-describedby="{note}"'
    return f"<a {leads}{told}>{number}</a>"
