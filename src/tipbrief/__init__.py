"""Country briefs on human trafficking whose every number and claim leads back to a passage of a published source."""

from tipbrief.build import Built, Choice, build
from tipbrief.errors import (
    DateBeforeSources,
    EngineMissing,
    NotFound,
    Rejected,
    RenderingFailed,
    TipbriefError,
    UnknownSelection,
    UnsafeOutput,
)
from tipbrief.facts.base import FactBase
from tipbrief.workspace import ComposedBrief, Workspace, compose, open_workspace

__version__ = "0.1.0"
__all__ = [
    "Built",
    "Choice",
    "ComposedBrief",
    "DateBeforeSources",
    "EngineMissing",
    "FactBase",
    "NotFound",
    "Rejected",
    "RenderingFailed",
    "TipbriefError",
    "UnknownSelection",
    "UnsafeOutput",
    "Workspace",
    "build",
    "compose",
    "open_workspace",
]
