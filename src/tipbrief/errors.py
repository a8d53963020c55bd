"""What can go wrong that is not in the data: the calls of the library raise these, and nothing else of their own."""

from datetime import date

from tipbrief.diagnostics import Diagnostic, as_text


class TipbriefError(Exception):
    """The root of all."""


class Rejected(TipbriefError):
    """Facts or templates have errors. ``diagnostics`` holds all of them, in reading order."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "\n\n".join(map(as_text, self.diagnostics))


class NotFound(TipbriefError):
    """There is no such country, brief type, language, format or folder. ``hint`` names the nearest that there is."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what, hint)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what}; {self.hint}"


class UnknownSelection(TipbriefError, ValueError):
    """Facts were asked for by a field or a word that their kind does not have: none is not the answer to that."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what, hint)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what}; {self.hint}"


class DateBeforeSources(TipbriefError):
    """A brief cannot be of a date at which its newest source did not exist yet."""

    def __init__(self, country: str, chosen: date, newest: date) -> None:
        super().__init__(country, chosen, newest)
        self.country = country
        self.chosen = chosen
        self.newest = newest

    def __str__(self) -> str:
        return f"{self.country}: a brief of {self.chosen} cannot use a source of {self.newest}; choose that or later"


class NothingToLock(TipbriefError):
    """A lock keeps what the texts of all sources showed without a problem, and nothing less."""

    def __init__(self, country: str) -> None:
        super().__init__(country)
        self.country = country

    def __str__(self) -> str:
        return (
            f"{self.country}: nothing to lock; verify it against the texts of all its sources first, without problems"
        )


class EngineMissing(TipbriefError):
    """This machine lacks what a format needs, such as PDF or Word. ``advice`` says how to install it."""

    def __init__(self, library: str, advice: str, format_name: str = "PDF") -> None:
        super().__init__(library, advice, format_name)
        self.library = library
        self.advice = advice
        self.format_name = format_name

    def __str__(self) -> str:
        return f"{self.format_name} needs {self.library}, which this machine does not have; {self.advice}"


class RenderingFailed(TipbriefError):
    """A page could not be drawn as it was written. ``complaints`` are the engine's, in order."""

    def __init__(self, name: str, complaints: tuple[str, ...]) -> None:
        super().__init__(name, complaints)
        self.name = name
        self.complaints = complaints

    def __str__(self) -> str:
        return f"{self.name} cannot be drawn: " + "; ".join(self.complaints)


class ForeignFact(TipbriefError):
    """A brief would print a fact of another country, or of another reading of the same one."""

    def __init__(self, fact: str, country: str) -> None:
        super().__init__(fact, country)
        self.fact = fact
        self.country = country

    def __str__(self) -> str:
        return f"'{self.fact}' is no fact of the base that this brief of {self.country} is made from"


class AuditFailed(TipbriefError):
    """A document holds something that no fact stands behind. ``findings`` are all of them, in words."""

    def __init__(self, name: str, findings: tuple[str, ...]) -> None:
        super().__init__(name, findings)
        self.name = name
        self.findings = findings

    def __str__(self) -> str:
        return f"{self.name} is not printed:\n  " + "\n  ".join(self.findings)


class NotMergeable(TipbriefError):
    """The parts of a build do not make a whole. ``part`` is a folder, a brief or a file."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(part, reason)
        self.part = part
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.part} is not merged: {self.reason}"


class UnsafeOutput(TipbriefError):
    """A file would be written through a link or outside its folder."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"will not write {self.path}: {self.reason}"
