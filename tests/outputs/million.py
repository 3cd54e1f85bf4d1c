"""A million orders, served by one process and pulled by another: million.py BINARY DIRECTORY [ORDERS [OPERATION]].

Prints for each operation that lists how many orders came in a second, and the most memory that each process held
(VmHWM). Fails where either held 200 MB or more, or where not every order came. Needs Linux and, for an operation with
large orders, some 12 GB in DIRECTORY.
"""

import json
import subprocess
import sys
from pathlib import Path

from sandbox import Sandbox

MOST = 200


def most_held(process):
    """Megabytes that a process held at most, while it lives."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0


def main(binary, directory, orders="1000000", only=None):
    directory, failed = Path(directory), False
    directory.mkdir(parents=True, exist_ok=True)
    names = [only] if only else None
    while names is None or names:
        # A fresh one for each operation, so that its memory is that of one.
        sandbox = Sandbox(binary, orders)
        if names is None:
            names = list(sandbox.operations)
        name = names.pop(0)
        try:
            command, environment = sandbox.command(binary, name, directory)
            checkpoint = directory / "pull.json"
            checkpoint.unlink(missing_ok=True)
            command += ["--json", "--checkpoint", str(checkpoint)]
            pull = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            own = 0
            while pull.poll() is None:
                own = max(own, most_held(pull))
                try:
                    pull.wait(0.05)
                except subprocess.TimeoutExpired:
                    pass
            # Of an operation that is called once for each order of another, that one comes first.
            for found in json.loads(pull.stdout.read())["operations"]:
                theirs = most_held(sandbox.process)
                print(f"{found['operation']}: {found['orders']} orders in {found['seconds']:.0f} s, "
                      f"{found['orders'] / found['seconds']:.0f} orders a second, {found['bytes'] / 1e6:.0f} MB of answers, "
                      f"{found['pages']} pages, {found['windows']} windows; "
                      f"at most: sandbox {theirs:.0f} MB, pull {own:.0f} MB", flush=True)
                failed |= found["orders"] != int(orders) or found["duplicates"] > 0 or max(own, theirs) >= MOST
            for file in directory.iterdir():
                file.unlink()
        finally:
            sandbox.stop()
    sys.exit(failed)


main(*sys.argv[1:])
