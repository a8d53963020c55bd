"""The cache of compiled templates that the builds of one user share."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tipbrief.load import load_cache
from tipbrief.manifest import combined_digest
from tipbrief.publish import keep_cache


@contextmanager
def template_cache(versions: Mapping[str, str]) -> Iterator[None]:
    """Takes up what an earlier build with these ``versions`` compiled; keeps what this one does, unless it fails."""
    from tipbrief.templating.cache import CACHE  # what is up to date does without templates

    path, packed = load_cache()
    made_by = combined_digest(versions)
    CACHE.unpack(packed, made_by)
    yield
    added = CACHE.pack(made_by) if path else None
    if path and added:
        keep_cache(path, added)
