"""Questions that are asked again: every brief of a country asks much that another has asked before."""

from collections.abc import Callable
from typing import Any

from tipbrief.facts.base import FactBase


def asked(facts: FactBase, analysis: Callable[..., Any], *args: object, **fields: object) -> Any:
    """What an analysis finds; these facts are not looked into again for what was asked of them in the same words."""
    if not all(isinstance(one, str | bool) for one in (*args, *fields.values())):
        return analysis(facts, *args, **fields)
    question = (analysis, args, tuple(fields.items()))
    if question not in facts.answers:
        facts.answers[question] = analysis(facts, *args, **fields)
    return facts.answers[question]
