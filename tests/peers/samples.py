"""Validates every sample of the documents against the JSON Schemas; the argument is the folder of the schemas."""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

schemas = Path(sys.argv[1])
checked = wrong = 0
for file in sorted(schemas.glob("openapi/*.schema.json")):
    schema = json.loads(file.read_text())
    Draft202012Validator.check_schema(schema)
    for operation, at in schema["x-operations"].items():
        for sample in sorted(schemas.glob(f"examples/{operation}.*.json")):
            side = "request" if ".request" in sample.name else "answer"
            validator = Draft202012Validator({**schema, "$ref": at[side]})
            checked += 1
            for error in validator.iter_errors(json.loads(sample.read_text())):
                wrong += 1
                print(f"{sample.name} at {error.json_path}: {error.message[:200]}")
print(f"{checked} samples, {wrong} errors")
sys.exit(wrong > 0 or checked == 0)
