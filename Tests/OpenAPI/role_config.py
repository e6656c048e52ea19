"""role_config.py OPENAPI ROLE: prints what schemathesis.toml lacks for one role.

What a role may not call is refused before anything that is sent is looked at (401, 403), so trying all boundary values there says the
same some thousand times over: for those operations the coverage phase is left out. Examples, fuzzing and stateful tests stay, and the
roles that may call them have all phases.
"""

import sys

import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    paths = yaml.safe_load(file)["paths"]
refused = [operation["operationId"] for path in paths.values() for operation in path.values() if sys.argv[2] not in operation["x-roles"]]
print("\n[[operations]]")
print(f"include-operation-id = {refused}".replace("'", '"'))
print("phases.coverage.enabled = false")
