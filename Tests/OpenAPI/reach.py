"""reach.py OPENAPI ROLE TALLY: fails when an API that the role may call never answered 200 in a run."""

import json
import sys

import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    paths = yaml.safe_load(file)["paths"]
with open(sys.argv[3], encoding="utf-8") as file:
    tally = json.load(file)

role = sys.argv[2]
allowed = [operation["operationId"] for path in paths.values() for operation in path.values() if role in operation["x-roles"]]
unreached = [api for api in allowed if not tally.get(api, {}).get("200")]
for api in sorted(tally):
    print(f"  {api} " + " ".join(f"{status}:{count}" for status, count in sorted(tally[api].items())))
if unreached:
    sys.exit(f"as {role} these never answered 200: {' '.join(unreached)}")
