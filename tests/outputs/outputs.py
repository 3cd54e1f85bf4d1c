"""Every format of `dingdan pull`, read back and compared with the JSON lines: outputs.py BINARY SCHEMAS DIRECTORY."""

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import mutate
from compare import Difference, compare
from read import FORMATS

ORDERS = 300
QUIRKS = [{"kind": "off"}, {"kind": "documented"}, {"kind": "wild", "per_mille": 150, "seed": 5}]


class Sandbox:
    """A sandbox, and what it says of itself."""

    def __init__(self, binary):
        command = [binary, "sandbox", "--orders", str(ORDERS), "--seed", "7"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.operations, url, operation = {}, None, None
        listed = subprocess.run([binary, "operations"], capture_output=True, text=True, check=True).stdout
        names = set(re.findall(r"^  (\w+(?:\.\w+)+)  ", listed, re.MULTILINE))
        while not (names <= set(self.operations) and "call" in operation):
            line = self.process.stdout.readline().rstrip()
            if match := re.fullmatch(r"orders from (\S+ \S+) to .*", line):
                self.since = match[1]
            elif match := re.fullmatch(r"(\S+)  (http://\S+)", line):
                url = match[2]
            elif match := re.fullmatch(r"  (\S+)  \d+ orders", line):
                operation = self.operations[match[1]] = {"url": url, "environment": {}}
            elif match := re.fullmatch(r"    (DINGDAN_\w+)=(\S+)", line):
                operation["environment"][match[1]] = match[2]
            elif line.startswith("    curl "):
                operation["call"] = line

    def quirks(self, quirks):
        root = re.match(r"http://[^/]+", next(iter(self.operations.values()))["url"])[0]
        body = json.dumps(quirks).encode()
        urllib.request.urlopen(urllib.request.Request(root + "/_sandbox/quirks", data=body, method="POST")).read()


def pull(binary, sandbox, name, out, form):
    """Pulls an operation. What it says to need besides is given a value: a sandbox takes any."""
    operation = sandbox.operations[name]
    command = [binary, "pull", name, "--out", out, "--format", form]
    command += ["--base-url", operation["url"], "--since", sandbox.since]
    environment = os.environ | operation["environment"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    needs = re.findall(r"--param (\S+)=VALUE", done.stderr)
    if done.returncode and needs:
        command += [word for name in needs for word in ("--param", name + "=1")]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def main(binary, schemas, directory):
    directory = Path(directory)
    shutil.rmtree(directory, ignore_errors=True)
    sandbox = Sandbox(binary)
    try:
        for quirks in QUIRKS:
            sandbox.quirks(quirks)
            for name in sandbox.operations:
                out = directory / quirks["kind"]
                for form in ["jsonl", *FORMATS]:
                    pull(binary, sandbox, name, out, form)
                rows, columns, cells, kept = compare(out, name, Path(schemas))
                if rows != ORDERS:
                    sys.exit(f"{name}: {rows} orders, {ORDERS} are there")
                print(f"{quirks['kind']:10} {name}: {rows} orders, {columns} columns, {cells} cells with a value "
                      f"a format, {kept} values in _more: equal in {', '.join(FORMATS)}", flush=True)
    finally:
        sandbox.process.terminate()
        sandbox.process.wait()
    found = 0
    for name in sandbox.operations:
        for what in mutate.every(directory / "wild", name, directory / "mutated"):
            try:
                compare(directory / "mutated", name, Path(schemas))
            except Difference as difference:
                found += 1
                print(f"mutated    {name}: {what}: {difference}", flush=True)
            else:
                sys.exit(f"{name}: {what} was not found")
    print(f"all formats equal the JSON lines; {found} changes were made, and all were found")


main(*sys.argv[1:])
