"""What can be wrong with a brief type, its templates and its phrases."""

from collections.abc import Iterable

from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.problems.suggesting import nearest


def template_syntax(place: Place, reason: str) -> Diagnostic:
    """A template could not be read by Jinja, or uses a part of Jinja that briefs do without."""
    return Diagnostic("template-syntax", reason, place, "see docs/writing-briefs.md for what a template may use")


def template_failed(place: Place, reason: str, hint: str) -> Diagnostic:
    """A template asked for something that is not there, or printed something that is not a text, figure or term."""
    return Diagnostic("template-failed", reason, place, hint)


def missing_phrase(place: Place, phrase: str, language: str, known: Iterable[str]) -> Diagnostic:
    """A language lacks the words for a term of the vocabulary or for a label, which would leave a hole in a brief."""
    message = f"the phrases for '{language}' have no entry for '{phrase}'"
    group, _, name = phrase.partition(".")
    near = nearest(name, [one.partition(".")[2] for one in known if one.startswith(f"{group}.")])
    hint = f"add it to phrases/{language}.yaml"
    return Diagnostic("missing-phrase", message, place, f"did you mean '{group}.{near}'? Or {hint}" if near else hint)


def missing_template(place: Place, name: str) -> Diagnostic:
    """A brief type has no template in the language asked for, or lacks its brief.yaml."""
    return Diagnostic("missing-template", f"'{name}' is missing", place, f"add the file templates/{name}")
