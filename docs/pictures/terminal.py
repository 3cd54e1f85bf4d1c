"""Runs commands and draws them with their output as a terminal: WORK_DIRECTORY PICTURE."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

COMMANDS = [
    "dingdan pull --sandbox --orders 300 --out orders --format csv",
    "dingdan explain 40001",
]

work, picture = Path(sys.argv[1]), Path(sys.argv[2])
shutil.rmtree(work / "orders", ignore_errors=True)
console = Console(record=True, width=112, file=open("/dev/null", "w"), force_terminal=True)
for command in COMMANDS:
    console.print(Text("$ ", style="bold green") + Text(command, style="bold white"))
    ran = subprocess.run(command.split(), cwd=work, capture_output=True, text=True)
    for line in ran.stderr.splitlines():
        if line.startswith(("note:", "error:")):
            console.print(Text(line, style="yellow"))
    for line in ran.stdout.splitlines():
        console.print(Text(line, style="white"), no_wrap=True, overflow="crop")
svg = console.export_svg(title="dingdan", theme=MONOKAI)
# The fonts of the machine that shows the picture; nothing is loaded.
svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.S).replace("Fira Code", "ui-monospace, Menlo, Consolas")
picture.write_text(svg)
