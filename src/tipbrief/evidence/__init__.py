"""Facts and the texts of their sources in; what a machine could verify out, and everything that it could not.

A citation is verified when its paragraph holds its phrase exactly once, after the one normalisation of
``evidence.text``. A fact's numbers are verified when each stands, in digits or in words, in a sentence that one of its
phrases touches; so are its dates, its bounds ("at least") and its tier. A sentence is accounted for when a fact's
phrase touches it, or ``coverage.yaml`` lists it with a reason. A near match is a suggestion and never counts.
"""

from tipbrief.evidence.lock import Lock, check_lock, lock_of, read_lock, write_lock
from tipbrief.evidence.verify import Evidence, SourceEvidence, locked, verify

__all__ = ["Evidence", "Lock", "SourceEvidence", "check_lock", "lock_of", "locked", "read_lock", "verify", "write_lock"]
