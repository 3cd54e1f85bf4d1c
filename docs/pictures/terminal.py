"""Runs a pull in a pseudo-terminal and writes its screen as an SVG: `terminal.py OUT.svg`."""

import os
import pty
import re
import struct
import sys
import termios
from fcntl import ioctl
from itertools import groupby

import pyte
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import MONOKAI
from rich.text import Text

COLUMNS, LINES = 88, 40
COMMANDS = ["dingdan pull --sandbox --out orders", "wc -l orders/*.jsonl"]


def run(command: str) -> bytes:
    """What a command writes to a terminal of this size."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "LINES": str(LINES)}
        os.execvp("sh", ["sh", "-c", f"sleep 0.2; {command}"])
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    written = b""
    try:
        while part := os.read(terminal, 65536):
            written += part
    except OSError:  # Linux reports the end of a pseudo-terminal as an error.
        pass
    if status := os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        sys.exit(f"{command}: exit code {status}\n{written.decode()}")
    return written


def styled(row: dict[int, pyte.screens.Char]) -> Text:
    """A row of the screen with its colours."""
    line = Text()
    cells = [row[column] for column in range(COLUMNS)]
    # One element of the SVG for each run of cells that look the same.
    for (colour, bold), run_of_cells in groupby(cells, lambda cell: (cell.fg, cell.bold)):
        if re.fullmatch("[0-9a-f]{6}", colour):
            colour = f"#{colour}"
        colour = None if colour == "default" else colour.replace("bright", "bright_")
        line.append("".join(cell.data for cell in run_of_cells), Style(color=colour, bold=bold))
    line.rstrip()
    return line


screen = pyte.Screen(COLUMNS, LINES)
stream = pyte.ByteStream(screen)
# The prompt and its colours are drawn here; what follows it is what the command wrote.
for command in COMMANDS:
    stream.feed(f"\x1b[32m$\x1b[0m \x1b[1m{command}\x1b[0m\r\n".encode() + run(command))

console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), force_terminal=True, color_system="truecolor")
for number in range(screen.cursor.y):
    console.print(styled(screen.buffer[number]), no_wrap=True)
svg = console.export_svg(title="dingdan", theme=MONOKAI, unique_id="pull")
# The fonts of the reader's machine: a picture loads nothing.
svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
svg = svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace")
with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.write("\n".join(line.rstrip() for line in svg.splitlines()) + "\n")
