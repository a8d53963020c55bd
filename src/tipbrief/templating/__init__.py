"""The sandbox that templates run in: they can lay words out, call the functions they are given, and nothing else.

Templates are code, and only templates that one trusts should be run; the sandbox is the second wall. It also keeps
what the product promises: a template does no arithmetic and joins no text, so that each number it prints is a figure
and each text from a fact is escaped for the language it stands in.
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from tipbrief.templating.asking import asked_in_vain
from tipbrief.templating.compiling import GUIDE, NAMES, Loader, faults_of, frames_in, template_place
from tipbrief.templating.numbers import numbers_typed
from tipbrief.templating.sandbox import Functions, Sandbox, as_it_is, as_made
from tipbrief.templating.shells import SHELLS, faults_of_shell, filled

__all__ = [
    "GUIDE",
    "NAMES",
    "SHELLS",
    "Functions",
    "Loader",
    "as_made",
    "asked_in_vain",
    "faults_of",
    "faults_of_shell",
    "filled",
    "frames_in",
    "markdown_environment",
    "numbers_typed",
    "svg_environment",
    "template_place",
]


def markdown_environment(loader: Loader, functions: Functions, finalize: Callable[..., Any]) -> "Sandbox":
    """``functions`` are all that a template may call; ``finalize`` turns each printed value into Markdown."""
    return Sandbox(loader, functions, finalize)


def svg_environment(loader: Loader) -> "Sandbox":
    """For charts: no functions, and what is printed is escaped for SVG."""
    return Sandbox(loader, MappingProxyType({}), as_it_is)
