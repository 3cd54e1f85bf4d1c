"""Orders in the answers of a folder, read by Python's json: how many there are, and whether each came once."""

import json
import pathlib
import sys


def at(value, path):
    for name in path.split("."):
        value = value[name]
    return value


def main(folder, items, identifier, wanted):
    ids = []
    for file in sorted(pathlib.Path(folder).glob("*.json")):
        found = at(json.loads(file.read_text("utf-8")), items)
        for order in found if isinstance(found, list) else [found]:
            ids.append(str(at(order, identifier)))
    distinct = set(ids)
    large = sum(int(id) > 2**53 for id in distinct)
    print(f"{len(ids)} orders, {len(distinct)} numbers, {large} of them above 2^53")
    if not len(ids) == len(distinct) == large == int(wanted):
        sys.exit(f"{folder}: {wanted} orders were wanted, each once, with numbers above 2^53")


main(*sys.argv[1:])
