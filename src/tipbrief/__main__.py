"""``python -m tipbrief``."""

from tipbrief.cli import process

process()
