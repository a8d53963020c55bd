"""What can be wrong with a brief type, its templates and its phrases."""

from collections.abc import Iterable

from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.problems.suggesting import nearest


def template_syntax(place: Place, reason: str) -> Diagnostic:
    """A template could not be read by Jinja, or uses a part of Jinja that briefs do without.

    It has blocks, conditions, loops, macros and names that it sets. Of Jinja's filters there are ``first`` and
    ``list``; it does no arithmetic, and writes texts side by side instead of joining them with ``~``.
    """
    hint = "'tipbrief explain template-syntax' says what a template may use"
    return Diagnostic("template-syntax", reason, place, hint)


def template_failed(place: Place, reason: str, hint: str) -> Diagnostic:
    """A template asked for something that is not there, or printed something that is not a text, figure or term.

    It prints fields of facts that are texts, terms, dates or periods, figures such as ``number_of(facts)``, and what
    functions such as ``say(fact)`` and ``listed(values)`` give. A list, a whole entry, a bare number and an empty field
    are none of these.
    """
    return Diagnostic("template-failed", reason, place, hint)


def loose_number(place: Place, number: str) -> Diagnostic:
    """A number stands in a brief that no fact is behind: a template, a title or a phrase says it itself.

    Every number about a country comes from a fact, so that a reader can follow it to a passage. A template prints
    figures, such as a statistic's ``total`` or ``number_of(...)``; notes and places in a list are made by figures, too.
    """
    hint = "print the figure of a fact, or say it without a number"
    return Diagnostic("loose-number", f"no fact stands behind '{number}'", place, hint)


def raw_html(place: Place, markup: str) -> Diagnostic:
    """A template holds HTML. Markdown would carry it along as it is, and a page would show its signs."""
    message = f"'{markup}' is HTML, and a brief is Markdown"
    return Diagnostic("raw-html", message, place, "write it in Markdown, or a backslash before a '<' that is meant")


def unnoted_statement(place: Place, fact: str) -> Diagnostic:
    """A template prints a sentence or a number of a fact and never its notes.

    A reader could not follow it to a passage: each fact that a brief uses has its ``note(fact)`` somewhere in it.
    """
    hint = "add {{ note(fact) }} after it, or print it with say(fact)"
    return Diagnostic("unnoted-statement", f"'{fact}' is printed in this brief without its notes", place, hint)


def number_only_drawn(place: Place, chart: str, number: str) -> Diagnostic:
    """A chart shows a number that the text of its brief never prints.

    Markdown has no charts, and not everybody can see one: the table or the sentences beside it say all that it shows.
    """
    message = f"the chart '{chart}' shows {number}, and the brief never prints it"
    return Diagnostic("number-only-drawn", message, place, "print the same facts in a table beside the chart")


def notes_not_listed(place: Place) -> Diagnostic:
    """A brief refers to notes and does not list them, so that every reference would lead nowhere."""
    hint = 'begin with {% extends "shared/brief.md.jinja" %}, which lists them, or print each of notes() at the end'
    return Diagnostic("notes-not-listed", "this brief refers to notes that it does not list", place, hint)


def missing_phrase(place: Place, phrase: str, language: str, known: Iterable[str]) -> Diagnostic:
    """A language lacks the words for a term of the vocabulary or for a label, which would leave a hole in a brief."""
    message = f"the phrases for '{language}' have no entry for '{phrase}'"
    group, _, name = phrase.partition(".")
    near = nearest(name, [one.partition(".")[2] for one in known if one.startswith(f"{group}.")])
    hint = f"add it to phrases/{language}.yaml"
    return Diagnostic("missing-phrase", message, place, f"did you mean '{group}.{near}'? Or {hint}" if near else hint)


def missing_template(place: Place, name: str, beside: Iterable[str] = ()) -> Diagnostic:
    """A brief type has no template in the language asked for, or lacks its brief.yaml."""
    near = nearest(name.rpartition("/")[2], beside)
    hint = f"rename '{near}' if it is meant, or add the file" if near else "add the file"
    return Diagnostic("missing-template", f"'{name}' is missing", place, f"{hint} templates/{name}")


def bad_page(place: Place, reason: str, hint: str) -> Diagnostic:
    """A style sheet or a script of the pages is not read to its end, so that every page would lack a part of it."""
    return Diagnostic("bad-page", reason, place, hint)
