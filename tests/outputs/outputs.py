"""Every format of `dingdan pull`, read back and compared with the JSON lines: outputs.py BINARY SCHEMAS DIRECTORY."""

import shutil
import subprocess
import sys
from pathlib import Path

import mutate
from compare import Difference, compare
from read import FORMATS
from sandbox import Sandbox

ORDERS = 300
QUIRKS = [{"kind": "off"}, {"kind": "documented"}, {"kind": "wild", "per_mille": 150, "seed": 5}]


def pull(binary, sandbox, name, out, form):
    command, environment = sandbox.command(binary, name, out)
    done = subprocess.run([*command, "--format", form], env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def main(binary, schemas, directory):
    directory = Path(directory)
    shutil.rmtree(directory, ignore_errors=True)
    sandbox = Sandbox(binary, ORDERS)
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
        sandbox.stop()
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
