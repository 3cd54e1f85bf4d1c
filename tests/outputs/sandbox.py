"""A `dingdan sandbox` of its own, and how to pull from it."""

import json
import os
import re
import subprocess
import tempfile
import urllib.request


class Sandbox:
    """A sandbox, and what it says of itself."""

    def __init__(self, binary, orders, *more):
        command = [binary, "sandbox", "--orders", str(orders), "--seed", "7", *more]
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

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def command(self, binary, name, out):
        """A pull of an operation, and its environment. What it says to need besides is given a value: a sandbox takes any."""
        operation = self.operations[name]
        command = [binary, "pull", name, "--base-url", operation["url"], "--since", self.since]
        environment = os.environ | operation["environment"]
        with tempfile.TemporaryDirectory() as elsewhere:
            short = [*command, "--until", self.since, "--out", elsewhere]
            without = subprocess.run(short, env=environment, capture_output=True, text=True)
        command += ["--out", str(out)]
        for needed in re.findall(r"--param (\S+)=VALUE", without.stderr):
            command += ["--param", needed + "=1"]
        return command, environment
