"""The record of an output folder: which briefs stand in it, in which versions, and what each file was made from.

It is kept beside the briefs as ``manifest.json``: sorted keys, no clock, no path outside the folder. The next build
reads it, so that it makes again only what changed, and so that a reader learns what is new.
"""

from tipbrief.manifest.digests import (
    combined_digest,
    content_digest,
    document_digest,
    entry_digests,
    file_digest,
    input_digests,
)
from tipbrief.manifest.records import (
    MANIFEST_NAME,
    START_NAMES,
    BriefRecord,
    CountryRecord,
    FactsRecord,
    FileRecord,
    Manifest,
    Origin,
    TemplatesRecord,
    read_manifest,
    write_manifest,
)
from tipbrief.manifest.standing import Made, Standing, brief_record, standing_after

__all__ = [
    "MANIFEST_NAME",
    "START_NAMES",
    "BriefRecord",
    "CountryRecord",
    "FactsRecord",
    "FileRecord",
    "Made",
    "Manifest",
    "Origin",
    "Standing",
    "TemplatesRecord",
    "brief_record",
    "combined_digest",
    "content_digest",
    "document_digest",
    "entry_digests",
    "file_digest",
    "input_digests",
    "read_manifest",
    "standing_after",
    "write_manifest",
]
