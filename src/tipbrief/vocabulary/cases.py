"""Officials' complicity: who, what they are said to have done, and how far the case went."""

from enum import StrEnum


class OfficialRole(StrEnum):
    POLICE = "police"
    POLICE_ANTI_TRAFFICKING = "police_anti_trafficking"
    FORMER_POLICE = "former_police"
    PRISON_GUARD = "prison_guard"
    IMMIGRATION = "immigration"
    PROSECUTOR = "prosecutor"
    JUDGE = "judge"
    MILITARY = "military"
    OTHER_OFFICIAL = "other_official"
    UNSPECIFIED_OFFICIAL = "unspecified_official"


class Conduct(StrEnum):
    BRIBERY = "bribery"
    TIP_OFF = "tip_off"
    PROTECTION = "protection"
    FACILITATION = "facilitation"
    DIRECT_INVOLVEMENT = "direct_involvement"
    SEXUAL_EXTORTION = "sexual_extortion"
    CORRUPTION = "corruption"
    NOT_STATED = "not_stated"


class Stage(StrEnum):
    """How far a case went, in the order of a criminal procedure."""

    ALLEGATION = "allegation"
    INVESTIGATION = "investigation"
    ARREST = "arrest"
    EXTRADITION = "extradition"
    CHARGE = "charge"
    TRIAL = "trial"
    CONVICTION = "conviction"
    ACQUITTAL = "acquittal"
    DISMISSAL = "dismissal"
    SENTENCE = "sentence"


class LastUpdate(StrEnum):
    """What the latest report says about a case since the one before. Silence is a value, not a stage."""

    REPORTED = "reported"
    NO_FURTHER_DETAILS = "no_further_details"
    NO_UPDATE_REPORTED = "no_update_reported"
    NO_PROGRESS_REPORTED = "no_progress_reported"
    FAILED_TO_ACT = "failed_to_act"
