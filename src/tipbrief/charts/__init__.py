"""How a result of an analysis is drawn: places and words, which an SVG template in ``templates/charts/`` lays out.

A drawing holds nothing that no fact stands behind: its numbers are figures that the document prints beside it, and for
what was not reported it draws nothing, and says so in words. None needs color to be read.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tipbrief.charts.bars import bars
from tipbrief.charts.canvas import Drawing
from tipbrief.charts.dots import dots
from tipbrief.charts.stacks import stacks
from tipbrief.charts.strips import strips

CHARTS: Mapping[str, Callable[..., Drawing | None]] = MappingProxyType(
    {draw.__name__: draw for draw in (bars, dots, stacks, strips)}
)
"""Each takes a result and a language, and gives None where there is nothing to draw. Its template has its name."""

__all__ = ["CHARTS", "Drawing"]
