"""Markdown in, a plain Word file out, through pandoc's packaged program: a process that reads and writes no file.

It stands in a room of its own because it is the only process that is started between ``load`` and ``publish``.
"""

import subprocess
from pathlib import Path
from signal import Signals

from tipbrief.errors import EngineMissing, RenderingFailed

READER = "commonmark+pipe_tables+footnotes+superscript"
"""What a brief's Markdown uses and nothing besides, so that no other sign in a text of a fact has a meaning."""
SECONDS = 120
_MEMORY = ("+RTS", "-M1G", "-RTS")
_SAFELY = ("--sandbox", "--fail-if-warnings", "--syntax-highlighting=none")
"""No file and no address is opened, whatever the text says; what pandoc would only warn of is an error."""


def word_from(markdown: str, name: str) -> bytes:
    """``name`` is for messages. Raises EngineMissing without the extra ``docx``, RenderingFailed where pandoc fails."""
    command = [str(program()), *_MEMORY, *_SAFELY, f"--from={READER}", "--to=docx", "--output=-"]
    try:
        done = subprocess.run(command, input=markdown.encode(), capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # fixed words, no shell
    except subprocess.TimeoutExpired as error:
        raise RenderingFailed(name, (f"pandoc took longer than {SECONDS} seconds",)) from error
    except FileNotFoundError as error:
        raise word_needs("pandoc") from error
    except OSError as error:
        raise RenderingFailed(name, (f"pandoc is not started: {error.strerror or error}",)) from error
    if done.returncode:
        complaints = done.stderr.decode("utf-8", "replace").splitlines()[:5]
        raise RenderingFailed(name, tuple(complaints) or (f"pandoc ended with {_end(done.returncode)}",))
    return done.stdout


def _end(code: int) -> str:
    """A number, or the name of the signal that it stands for."""
    return next((one.name for one in Signals if one == -code), str(code))


def word_needs(library: str) -> EngineMissing:
    return EngineMissing(library, 'install it with: pip install "tipbrief[docx]"; Markdown needs nothing', "Word")


def program() -> Path:
    """That of the package ``pypandoc-binary``, and no other that the machine may have: its version is part of ours."""
    try:
        import pypandoc  # only Word needs it
    except ImportError as error:
        raise word_needs("pandoc") from error
    return Path(pypandoc.__file__).parent / "files" / "pandoc"
