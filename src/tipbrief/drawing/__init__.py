"""Documents in, files out, drawn here, by processes of our own or by any executor."""

from tipbrief.drawing.drawn import NOTHING, Drawn
from tipbrief.drawing.running import Crew, Drawable, alone, crew_of, run

__all__ = ["NOTHING", "Crew", "Drawable", "Drawn", "alone", "crew_of", "run"]
