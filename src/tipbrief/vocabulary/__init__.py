"""The field's closed word lists. Every word has its phrase in each language (templates/phrases/<language>.yaml).

The terms follow the Trafficking Victims Protection Act (22 USC 7102, 7106, 7107), the reports made under it, the UN
Protocol's Article 3 and IOM's Human Trafficking Case Data Standard, where those have one.
"""

from tipbrief.vocabulary.attribution import (
    LANGUAGES_READ,
    AssertedBy,
    Edition,
    Layout,
    Modality,
    PublisherKind,
    Reports,
    Sensitivity,
)
from tipbrief.vocabulary.cases import Conduct, LastUpdate, OfficialRole, Stage
from tipbrief.vocabulary.counting import (
    Absence,
    Bound,
    Break,
    CaseStatus,
    Dimension,
    Form,
    LegalBasis,
    Measure,
    Origin,
    Statute,
    Unit,
)
from tipbrief.vocabulary.coverage import CoverageReason
from tipbrief.vocabulary.policy import (
    Fine,
    FundingLevel,
    FundingStage,
    MeasureKind,
    ProfileTopic,
    Theme,
    TierMovement,
    TierPlacement,
)
from tipbrief.vocabulary.relating import Change, Chapter, Comparison, Continuity, RelationKind
from tipbrief.vocabulary.services import (
    WITHIN,
    Availability,
    Barrier,
    CellState,
    Population,
    ProviderType,
    Reach,
    ServiceKind,
)

__all__ = [
    "LANGUAGES_READ",
    "WITHIN",
    "Absence",
    "AssertedBy",
    "Availability",
    "Barrier",
    "Bound",
    "Break",
    "CaseStatus",
    "CellState",
    "Change",
    "Chapter",
    "Comparison",
    "Conduct",
    "Continuity",
    "CoverageReason",
    "Dimension",
    "Edition",
    "Fine",
    "Form",
    "FundingLevel",
    "FundingStage",
    "LastUpdate",
    "Layout",
    "LegalBasis",
    "Measure",
    "MeasureKind",
    "Modality",
    "OfficialRole",
    "Origin",
    "Population",
    "ProfileTopic",
    "ProviderType",
    "PublisherKind",
    "Reach",
    "RelationKind",
    "Reports",
    "Sensitivity",
    "ServiceKind",
    "Stage",
    "Statute",
    "Theme",
    "TierMovement",
    "TierPlacement",
    "Unit",
]
