"""What stands in the shell of a page as it is: HTML, styles and scripts, in which nothing ends where it should not."""

import json

from markupsafe import Markup


def trusted(html: str) -> Markup:
    """Sanitised by ``body_of``, without any mark of HTML by ``in_script``, or a style or script of the templates."""
    return Markup(html)  # noqa: S704  # see above


def in_script(data: object) -> str:
    """One line of JSON that can stand in a ``script`` element: nothing in it ends the element or begins a comment."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_OUTSIDE_OF_HTML)


_OUTSIDE_OF_HTML = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
