"""What every drawing has: a size, words at their places, and the figures it shows. All in whole units of the SVG."""

from dataclasses import dataclass

from tipbrief.facts.figures import Figure

WIDTH = 680
ROW = 18
LEFT = 190
"""Where the names of rows end and what is drawn begins."""


@dataclass(frozen=True, slots=True)
class Label:
    """``anchor`` is SVG's: ``start``, ``middle`` or ``end``. ``y`` is the base line."""

    x: int
    y: int
    text: str
    anchor: str = "start"
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """``figures`` are the numbers that it shows, in order."""

    height: int
    labels: tuple[Label, ...]
    figures: tuple[Figure, ...]
    width: int = WIDTH
