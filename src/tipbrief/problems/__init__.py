"""Every problem that user data can have: one function each, whose docstring is its explanation.

``tipbrief explain CODE`` prints these docstrings and docs/errors.md is generated from them, so each says what the rule
is for. A function's name is the problem's code with dashes written as underscores.
"""

import unicodedata
from collections.abc import Iterable

from tipbrief.diagnostics import Diagnostic, Place
from tipbrief.problems.suggesting import nearest
from tipbrief.problems.suggesting import suggest as suggest  # commands suggest names as messages do
from tipbrief.problems.suggesting import with_article as with_article

# --- reading -------------------------------------------------------------------------------------------------------


def unreadable_file(place: Place, reason: str) -> Diagnostic:
    """A file of the workspace could not be read.

    Links are not followed, so that a fact base cannot reach outside its folder.
    """
    return Diagnostic("unreadable-file", f"this file cannot be read: {reason}", place, "make it a plain, readable file")


def empty_file(place: Place) -> Diagnostic:
    """A file holds nothing but white space or comments.

    An empty file looks like "there are no facts of this kind", which is a statement that somebody has to make.
    """
    return Diagnostic("empty-file", "this file is empty", place, "write at least one entry, or delete the file")


def not_utf8(place: Place, byte: int) -> Diagnostic:
    """A file is not UTF-8, so its letters cannot be known for certain."""
    message = f"byte 0x{byte:02x} is not UTF-8"
    return Diagnostic(
        "not-utf8", message, place, "save the file as UTF-8; an older file is often Windows-1252 or Latin-1"
    )


def forbidden_character(place: Place, character: str) -> Diagnostic:
    """A character that cannot be seen, or that changes how the text around it is seen.

    Control characters, overrides of the writing direction, byte-order marks, soft hyphens and private-use characters
    can make a reviewed line say something else than it shows. They mostly come along when a text is copied.
    """
    message = f"U+{ord(character):04X} ({_character_name(character)}) is not allowed in a text"
    hint = "delete the character; retyping the word usually does it"
    if character == "\ufeff" and (place.line, place.column) == (1, 1):
        hint = "save the file as 'UTF-8' and not as 'UTF-8 with BOM'"
    return Diagnostic("forbidden-character", message, place, hint)


def too_large(place: Place, size: int, limit: int) -> Diagnostic:
    """A file is larger than any hand-kept fact base; reading it would only exhaust the machine."""
    message = f"the file has {size:,} bytes, more than the {limit:,} that are read"
    return Diagnostic("too-large", message, place, "split the country, or remove what is not a fact")


def too_many_values(place: Place, limit: int) -> Diagnostic:
    """A file holds more values than any hand-kept fact base."""
    return Diagnostic("too-many-values", f"more than {limit:,} values in one file", place, "split the file")


def too_deep(place: Place, limit: int) -> Diagnostic:
    """Lists and mappings nest deeper than any fact needs; usually a bracket or an indentation went wrong."""
    return Diagnostic("too-deep", f"nested deeper than {limit} levels", place, "check the indentation and the brackets")


def bad_yaml(place: Place, reason: str, hint: str) -> Diagnostic:
    """The file is not YAML: nothing after this place could be read, and nothing before it was used."""
    return Diagnostic("bad-yaml", f"this is not YAML: {reason}", place, hint)


def yaml_feature(place: Place, feature: str, instead: str) -> Diagnostic:
    """A part of YAML that fact files do without.

    Anchors, aliases, merges and tags make a value stand elsewhere than where it is read, or turn text into something
    else; a '#' right before a word cuts a text short in silence. A reviewer must see each fact whole.
    """
    return Diagnostic("yaml-feature", f"{feature} is not allowed here", place, instead)


def duplicate_key(place: Place, key: str, first: Place) -> Diagnostic:
    """One entry has the same field twice. Which of the two is meant, only its author knows."""
    hint = f"delete one of the two, or begin a new entry with '- '; the first is on line {first.line}"
    return Diagnostic("duplicate-key", f"'{key}' stands twice in one entry", place, hint)


# --- facts ---------------------------------------------------------------------------------------------------------


def unknown_field(place: Place, record: str, name: str, known: Iterable[str], *, is_cut: bool = False) -> Diagnostic:
    """An entry has a field that its kind does not know.

    A misspelt field would be lost in silence. Inside ``{ }`` a comma begins the next field, so that a text with a
    comma in it has to stand in quotes there.
    """
    hint = "put quotes around the text before it, if this belongs to it" if is_cut else suggest(name, known)
    return Diagnostic("unknown-field", f"{with_article(record)} has no field '{name}'", place, hint)


def missing_field(place: Place, record: str, name: str) -> Diagnostic:
    """An entry lacks a field without which nothing could be made of it, such as the unit of a number."""
    return Diagnostic("missing-field", f"{with_article(record)} needs '{name}'", place, f"add '{name}:' to this entry")


def wrong_type(place: Place, field: str, expected: str, found: str) -> Diagnostic:
    """A value has another shape than its field: a text where a list belongs, a word where a number belongs.

    ``value: 1,275`` is a text, and so is ``looks_back: true``: what a value means must not depend on a guess.
    """
    kind, _, example = expected.partition(", like ")
    hint = f"write it like {example}" if example else f"write {expected}"
    return Diagnostic("wrong-type", f"'{field}' must be {kind}, and this is {found}", place, hint)


def unknown_word(place: Place, field: str, word: str, known: Iterable[str]) -> Diagnostic:
    """A value is not in the closed word list of its field.

    The lists are the field's standard terms (``tipbrief.vocabulary``); a word outside them could not be counted,
    compared or translated.
    """
    message = f"'{word}' is not a value of '{field}'" if word else f"'{field}' has no value"
    return Diagnostic("unknown-word", message, place, suggest(word, known))


def bad_value(place: Place, typed: str, reason: str, example: str) -> Diagnostic:
    """A value has the right shape but cannot be what its field asks for, such as a date that does not exist."""
    return Diagnostic("bad-value", f"'{typed}' {reason}", place, f"write it like {example}")


def duplicate_id(place: Place, identifier: str, first: Place) -> Diagnostic:
    """Two entries of a country have one id. Notes, relations and briefs find a fact by its id alone."""
    message = f"'{identifier}' is the id of another entry already"
    return Diagnostic("duplicate-id", message, place, f"choose another id; the first stands at {first}")


def unknown_country(place: Place, code: str) -> Diagnostic:
    """A country code that ISO 3166-1 gives to no country, so that the country would have no name in any language."""
    usual = {"UK": "GB", "EN": "GB", "EU": "one of its members"}.get(code)
    hint = f"did you mean '{usual}'?" if usual else "write the two letters of ISO 3166-1, such as PE for Peru"
    return Diagnostic("unknown-country", f"'{code}' is not the code of a country", place, hint)


def unknown_file(place: Place, known: Iterable[str]) -> Diagnostic:
    """A YAML file in a country's folder that no kind of fact owns: nothing in it would be read."""
    name = place.path.rsplit("/", 1)[-1]
    return Diagnostic("unknown-file", f"no kind of fact is kept in '{name}'", place, suggest(name, known))


def missing_file(place: Place, name: str) -> Diagnostic:
    """A country's folder lacks ``country.yaml``, which names the country, or ``sources.yaml``, which its facts cite."""
    hint = f"add '{name}'; docs/writing-facts.md shows what stands in it"
    return Diagnostic("missing-file", f"this folder needs a file '{name}'", place, hint)


def unknown_source(place: Place, source: str, known: Iterable[str]) -> Diagnostic:
    """A fact cites a source that sources.yaml does not list, so no reader could look it up."""
    hint = f"{suggest(source, known)} (a new source goes into sources.yaml first)"
    return Diagnostic("unknown-source", f"sources.yaml has no source '{source}'", place, hint)


def unknown_fact(place: Place, identifier: str, known: Iterable[str]) -> Diagnostic:
    """A fact refers to another one of its country that is not there."""
    return Diagnostic("unknown-fact", f"there is no such fact as '{identifier}'", place, suggest(identifier, known))


def no_citation(place: Place, record: str) -> Diagnostic:
    """A fact without a passage.

    Every fact leads to the passage of a published source that says so; what has none is not a fact yet.
    """
    hint = "add 'cites:' with source, paragraph and a phrase of at most twelve words"
    return Diagnostic("no-citation", f"{with_article(record)} must cite the passage that says so", place, hint)


def phrase_too_long(place: Place, words: int, limit: int) -> Diagnostic:
    """A cited phrase is longer than twelve words.

    The phrase is a pointer to the passage and not a quotation of it: it has to be found, not to be read.
    """
    message = f"the phrase has {words} words, at most {limit} are allowed"
    return Diagnostic("phrase-too-long", message, place, "keep the few words that stand in that paragraph only once")


def parts_do_not_add_up(place: Place, dimension: str, parts: int, total: int) -> Diagnostic:
    """A breakdown does not add up to its total: one of the numbers was misread or mistyped."""
    message = f"the parts by {dimension} make {parts}, but the total is {total}"
    hint = f"read the passage again: the parts make {total - parts} too few"
    if parts > total:
        hint = f"read the passage again: the parts make {parts - total} too many, or they overlap"
    return Diagnostic("parts-do-not-add-up", message, place, hint)


def date_outside_period(place: Place, date: str, source: str, covers: str, *, after: bool) -> Diagnostic:
    """A date lies outside the period that the cited source covers.

    A source cannot report what came after it. What came before is possible, when the source looks back; the fact says
    so with ``looks_back: yes``, so that a mistyped year does not pass for history.
    """
    message = f"{date} is {'after' if after else 'before'} the period that '{source}' covers ({covers})"
    hint = "correct the date, or cite the later source that says so"
    if not after:
        hint = "correct the date, or add 'looks_back: yes' if the source itself looks back before its period"
    return Diagnostic("date-outside-period", message, place, hint)


# --- templates -----------------------------------------------------------------------------------------------------


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


# --- wording -------------------------------------------------------------------------------------------------------


def _character_name(character: str) -> str:
    unnamed = "a private-use character" if unicodedata.category(character) == "Co" else "a control character"
    return unicodedata.name(character, unnamed)


PROBLEMS = (
    unreadable_file,
    empty_file,
    not_utf8,
    forbidden_character,
    too_large,
    too_many_values,
    too_deep,
    bad_yaml,
    yaml_feature,
    duplicate_key,
    unknown_field,
    missing_field,
    wrong_type,
    unknown_word,
    bad_value,
    duplicate_id,
    unknown_country,
    unknown_file,
    missing_file,
    unknown_source,
    unknown_fact,
    no_citation,
    phrase_too_long,
    parts_do_not_add_up,
    date_outside_period,
    template_syntax,
    template_failed,
    missing_phrase,
    missing_template,
)
