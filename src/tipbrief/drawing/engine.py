"""To import this is to have all loaded that drawing needs, so that workers that are copied from here are ready."""

import gc
from contextlib import suppress

from tipbrief.collector import collect_rarely
from tipbrief.errors import EngineMissing
from tipbrief.render import load_engine

with suppress(EngineMissing):
    load_engine()
gc.collect()
gc.freeze()
collect_rarely()
