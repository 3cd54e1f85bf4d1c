"""Pulls that are killed at random moments and go on: kills.py BINARY DIRECTORY KILLS ORDERS LONGEST [FORMAT …].

Each format is pulled once in peace and once under kills, from the same sandbox; both have to hold the same orders, each
once. LONGEST is how many seconds a pull lives at most.
"""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

from read import FORMATS
from sandbox import Sandbox


def read(form, path):
    if form == "jsonl":
        return sorted(path.read_text(encoding="utf-8").splitlines())
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in FORMATS[form](path)[1])


def main(binary, directory, kills, orders, longest, *forms):
    directory, chance = Path(directory), random.Random(7)
    sandbox = Sandbox(binary, orders)
    try:
        name = next(iter(sandbox.operations))
        for form in forms or ["jsonl", *FORMATS]:
            shutil.rmtree(directory, ignore_errors=True)
            command, environment = sandbox.command(binary, name, directory / "peace")
            quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            subprocess.run([*command, "--format", form], check=True, **quiet)
            whole = read(form, directory / "peace" / f"{name}.{form}")
            assert len(whole) == int(orders) == len(set(whole))
            killed = pulls = 0
            while killed < int(kills):
                shutil.rmtree(directory / "war", ignore_errors=True)
                command, _ = sandbox.command(binary, name, directory / "war")
                command += ["--format", form, "--windows", "2", "--checkpoint", str(directory / "war.json")]
                (directory / "war.json").unlink(missing_ok=True)
                while killed < int(kills):
                    pull = subprocess.Popen(command, **quiet)
                    try:
                        pull.wait(chance.uniform(0.001, float(longest)))
                    except subprocess.TimeoutExpired:
                        pull.kill()
                    if pull.wait() == 0:
                        break
                    killed += 1
                subprocess.run(command, check=True, **quiet)
                found = read(form, directory / "war" / f"{name}.{form}")
                assert found == whole, f"{form}: {len(found)} orders, {len(set(found))} different ones"
                pulls += 1
            print(f"{form}: {killed} kills in {pulls} pulls of {orders} orders of {name}: every order once", flush=True)
    finally:
        sandbox.stop()


main(*sys.argv[1:])
