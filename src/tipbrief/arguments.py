"""What a caller of the library gives, looked at before anything is done with it: the error names the argument."""

from datetime import date, datetime
from types import UnionType
from typing import TypeVar

from tipbrief.documents import BriefType, Paper, Templates
from tipbrief.errors import NotFound
from tipbrief.problems import suggest, with_article
from tipbrief.vocabulary import Edition, Layout

Word = TypeVar("Word", Edition, Layout, Paper)


def require(argument: str, given: object, kind: type | UnionType, wanted: str) -> None:
    """Raises TypeError for what is of another kind than wanted."""
    if not isinstance(given, kind):
        told = "text" if isinstance(given, str) else with_article(type(given).__name__)
        raise TypeError(f"'{argument}' must be {wanted}, not {told}")


def require_date(argument: str, given: object) -> None:
    """A datetime is a date to Python, and cannot be compared with one."""
    require(argument, given, date | None, "a date")
    if isinstance(given, datetime):
        raise TypeError(f"'{argument}' must be a date, not a datetime")


def require_count(argument: str, given: int | None) -> None:
    """Raises TypeError, or ValueError for a number below one."""
    require(argument, given, int | None, "a number")
    if given is not None and given < 1:
        raise ValueError(f"'{argument}' must be 1 or more, not {given}")


def named(words: type[Word], name: str) -> Word:
    """The edition, layout or paper of that name. Raises NotFound for a name that is none."""
    if name not in tuple(words):
        raise NotFound(f"there is no {words.__name__.lower()} '{name}'", suggest(name, tuple(words)))
    return words(name)


def find_brief_type(templates: Templates, name: str) -> BriefType:
    """Raises NotFound with the nearest name."""
    found = templates.brief_type(name)
    if found is None:
        raise NotFound(
            f"there is no brief type '{name}'", suggest(name, [str(one.id) for one in templates.brief_types])
        )
    return found
