"""What in a public fact could harm a person at risk: warnings, for an analyst to decide on."""

from tipbrief.diagnostics import Diagnostic, Place, Severity


def small_cell(place: Place, parts: str, limit: int) -> Diagnostic:
    """A breakdown of victims has parts so small that one of the people counted could be recognized.

    Where the source itself published these numbers, ``small_cells_published: yes`` says so; otherwise they are put
    together, or the fact is restricted.
    """
    message = f"fewer than {limit} people each: {parts}"
    hint = "put parts together, restrict the fact, or add 'small_cells_published: yes' if the source published them"
    return Diagnostic("small-cell", message, place, hint, Severity.WARNING)


def age_of_a_child(place: Place, age: str) -> Diagnostic:
    """A public fact gives the age of a child.

    With a place, an institution or a condition beside it, an age is often enough to recognize a child.
    """
    hint = "write 'a child', or restrict the fact with 'sensitivity: restricted'"
    return Diagnostic("age-of-a-child", f"'{age}' can help to identify a child", place, hint, Severity.WARNING)


def child_recognizable(place: Place, traits: str) -> Diagnostic:
    """A public fact tells so much of a child that somebody could recognize it.

    Of age, place, institution and condition, three together are too many.
    """
    message = f"this tells a child's {traits} together"
    hint = "leave out what the brief does not need, or restrict the fact with 'sensitivity: restricted'"
    return Diagnostic("child-recognizable", message, place, hint, Severity.WARNING)


def victim_named(place: Place, words: str) -> Diagnostic:
    """A public fact seems to name a victim.

    A victim is never named, even where the source does so. The check knows a few ways of naming somebody and replaces
    no reader.
    """
    hint = "write 'a victim', or restrict the fact with 'sensitivity: restricted'"
    return Diagnostic("victim-named", f"'{words}' reads as a victim's name", place, hint, Severity.WARNING)
