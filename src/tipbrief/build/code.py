"""Templates as code: what other builds of this user left of them, and what this one leaves."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tipbrief.load import load_code
from tipbrief.manifest import combined_digest
from tipbrief.publish import keep_code


@contextmanager
def code_kept(versions: Mapping[str, str]) -> Iterator[None]:
    """For as long as templates are compiled: with those ``versions`` their code is what it was."""
    from tipbrief.templating.code import KEPT  # what is up to date does without templates

    path, packed = load_code()
    made_by = combined_digest(versions)
    KEPT.unpack(packed, made_by)
    yield
    if path and KEPT.is_new:
        keep_code(path, KEPT.pack(made_by))
        KEPT.is_new = False
