"""Country briefs on human trafficking whose every number and claim leads back to a passage of a published source."""

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False
"""As in ``typing``, whose import would be most of this one: it is the first of a command, before it minds Ctrl-C."""

if TYPE_CHECKING:
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


_HOMES = ("tipbrief.errors", "tipbrief.facts.base", "tipbrief.workspace", "tipbrief.build")
"""Where the public names are from, what takes least to import first."""

if not TYPE_CHECKING:  # where types are checked, only what is imported above is known

    def __getattr__(name: str) -> object:
        """A public name is imported when it is asked for first, so that a command starts with what it needs alone."""
        if name not in __all__:
            raise AttributeError(f"module 'tipbrief' has no attribute '{name}'")
        return next(vars(home)[name] for home in map(import_module, _HOMES) if name in vars(home))


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


class _Library(ModuleType):
    """``build`` and ``compose`` are functions: the modules of these names do not take their place when imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if name not in __all__ or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Library
