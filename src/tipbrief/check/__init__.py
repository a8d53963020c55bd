"""Files in, typed values out, with everything that is wrong with them: all of it at once, each at its place."""

from tipbrief.check.facts import check_facts
from tipbrief.check.templates import check_templates, read_templates

__all__ = ["check_facts", "check_templates", "read_templates"]
