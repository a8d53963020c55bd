"""The shell of a page and what stands in it in, the page out: escaped, but for what is HTML already."""

import json

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup


def filled(shell: str, **values: object) -> str:
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(shell).render(**values)


def trusted(html: str) -> Markup:
    """Sanitised by ``body_of``, without any mark of HTML by ``in_script``, or a style or script of the templates."""
    return Markup(html)  # noqa: S704  # see above


def in_script(data: object) -> str:
    """One line of JSON that can stand in a ``script`` element: nothing in it ends the element or begins a comment."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_OUTSIDE_OF_HTML)


_OUTSIDE_OF_HTML = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
