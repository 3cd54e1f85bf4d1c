"""Calls every list of a running sandbox, so that its page has something to show: URL CREDENTIALS WORK_DIRECTORY."""

import json
import os
import re
import subprocess
import sys

url, credentials, work = sys.argv[1], json.load(open(sys.argv[2])), sys.argv[3]
listed = subprocess.run(["dingdan", "operations"], capture_output=True, text=True, check=True).stdout
for operation, values in credentials.items():
    if operation not in re.split(r"\s+", listed):
        continue  # An operation that gives tokens is no list.
    system = operation.split(".")[0]
    environment = dict(os.environ)
    environment.update({f"DINGDAN_{system}_{re.sub('(?<=[a-z])(?=[A-Z])', '_', name)}".upper(): value for name, value in values.items()})
    subprocess.run(
        ["dingdan", "pull", operation, "--changed", "--base-url", f"{url}/{system}", "--out", f"{work}/calls", "-q"],
        env=environment,
        check=False,
    )
