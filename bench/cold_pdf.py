"""One cold brief as PDF: the command, against a bare script that imports WeasyPrint and prints the same HTML.

Both are timed as whole processes, in turn, so that a slow moment of the machine hits both. Prints the medians and
their ratio, and fails where the ratio is above its bound.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROUNDS = 7
BOUND = 0.9

BARE = """
import sys
from importlib.resources import files
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

fonts = files("rendercv_fonts") / "Source Sans 3"
faces = {"Regular": "normal 400", "Italic": "italic 400", "Bold": "normal 700", "BoldItalic": "italic 700"}
css = "".join(
    f"@font-face {{ font-family: SourceSans3; font-style: {face.split()[0]}; font-weight: {face.split()[1]};"
    f" src: url('{(fonts / f'SourceSans3-{name}.ttf').as_uri()}') }}"
    for name, face in faces.items()
)
configuration = FontConfiguration()
HTML(filename=sys.argv[1]).write_pdf(
    sys.argv[2], stylesheets=[CSS(string=css, font_config=configuration)], font_config=configuration,
    pdf_variant="pdf/ua-1",
)
"""


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> int:
    tipbrief = [sys.executable, "-m", "tipbrief", "build", "peru", "--brief", "victim-services"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*tipbrief, "--format", "html", "--output", folder], check=True, capture_output=True)
        page = Path(folder) / "peru" / "en" / "victim-services.html"
        ours = [*tipbrief, "--format", "pdf", "--force", "--output", f"{folder}/pdf"]
        bare = [sys.executable, "-c", BARE, str(page), str(Path(folder) / "bare.pdf")]
        for command in (ours, bare):
            seconds(command)
        pairs = [(seconds(ours), seconds(bare)) for _ in range(ROUNDS)]
    ratio = median(one / other for one, other in pairs)
    print(f"tipbrief build, one cold PDF   {median(one for one, _ in pairs):6.2f} s")
    print(f"bare WeasyPrint, same HTML     {median(other for _, other in pairs):6.2f} s")
    print(f"ratio, median of {ROUNDS} pairs       {ratio:6.2f}   (at most {BOUND})")
    return 0 if ratio <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
