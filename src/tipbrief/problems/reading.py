"""What can be wrong with a file before anything in it is understood."""

import unicodedata

from tipbrief.diagnostics import Diagnostic, Place


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


def too_large(place: Place, limit: int) -> Diagnostic:
    """A file is larger than any hand-kept fact base; reading it would only exhaust the machine."""
    message = f"the file has more than the {limit:,} bytes that are read"
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


def _character_name(character: str) -> str:
    unnamed = "a private-use character" if unicodedata.category(character) == "Co" else "a control character"
    return unicodedata.name(character, unnamed)
