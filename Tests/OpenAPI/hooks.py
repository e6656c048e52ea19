"""What Schemathesis can't know of the common DB: how to log in, and which of the values that fit the schema exist.

Nothing is left out and no failure is dropped. Every second request that fits the schema is filled with what the made-up world has
(chips, change keys, tokens, passwords, municipalities), so that the calls are judged beyond "no such chip"; the others are sent as they
were generated, and requests that don't fit the schema are never touched.
"""

import atexit
import collections
import json
import os
import threading
import urllib.parse
import uuid

import requests
import schemathesis

BASE = os.environ["SANDBOX_URL"]
API_KEY = os.environ["SANDBOX_KEY"]
ROLE = os.environ["SANDBOX_ROLE"]
TODAY = os.environ["SANDBOX_TODAY"]
with open(os.environ["SANDBOX_WORLD"], encoding="utf-8") as file:
    WORLD = json.load(file)

# A152 and A131 end sessions and accounts: one thread at a time knows what is left.
lock = threading.RLock()
turns = collections.Counter()
tally = collections.defaultdict(collections.Counter)


def call(method, path, body=None, token=None, headers=None):
    """A call of our own, outside of what is judged."""
    sent = {"x-api-key": API_KEY, **(headers or {})}
    if token:
        sent["Authorization"] = f"Bearer {token}"
    return requests.request(method, BASE + path, json=body, headers=sent, timeout=20)


class Account:
    """The account of the role under test: its password, and a session that is alive."""

    def __init__(self):
        own = [account for account in WORLD["accounts"] if account["role"] == ROLE and not account["temporary"]]
        self.id = own[0]["id"] if own else None
        self.password = own[0]["password"] if own else None
        self.token = None

    def login(self):
        answer = call("POST", "/v1/auth/login", {"id": self.id, "password": self.password})
        answer.raise_for_status()
        return answer.json()

    def bearer(self):
        with lock:
            if self.id and not self.token:
                self.token = self.login()["token"]
            return self.token


account = Account()
created = []
# The search that each cursor came from.
cursors = {}


@schemathesis.auth(refresh_interval=None)
class Credentials:
    """The API key and, for all but guests, a bearer token."""

    def get(self, case, context):
        # For a guest nothing, but not None: then nothing at all would be set.
        return account.bearer() or ""

    def set(self, case, data, context):
        case.headers = dict(case.headers or {})
        case.headers["x-api-key"] = API_KEY
        if data:
            case.headers["Authorization"] = f"Bearer {data}"


# --- What exists ---------------------------------------------------------------------------------------------------------------------


class Chips:
    """Chips of the world, each with the owner and the change key it has now."""

    def __init__(self):
        self.known = {chip["record"]["number"]: chip for chip in WORLD["chips"]}
        self.keys = {chip["record"]["number"]: chip["changeKey"] for chip in WORLD["chips"] if chip.get("changeKey")}
        self.alive = collections.deque(
            number for number, chip in self.known.items() if not chip["record"]["animal"].get("deathDate"))
        self.fresh = 0

    def some(self):
        """A living animal's chip."""
        with lock:
            self.alive.rotate(-1)
            return self.alive[0]

    def unregistered(self):
        """A number of the range the stand-in registers that nobody has."""
        with lock:
            self.fresh += 1
            return f"9992{self.fresh:011d}"

    def token(self, number):
        answer = call("POST", f"/v1/microchips/{number}/owner/authentication", {"changeKey": self.keys.get(number)}, account.bearer())
        return answer.json().get("authenticationToken") if answer.ok else None


chips = Chips()
OWNER = next(chip["record"]["owner"] for chip in WORLD["chips"] if chip["record"]["owner"]["kind"] == "person")


def place(body):
    """Puts an address where it exists: the municipality must be of the prefecture."""
    if isinstance(body, dict):
        for name in ("postalCode", "prefecture", "city", "street", "municipalityCode"):
            body[name] = OWNER[name]


def settle(body):
    """Makes an application keep the rules that no schema tells: days in order, addresses that exist, parts of the right species."""
    if "appliedOn" in body:
        body["appliedOn"] = TODAY
    if body.get("owner"):
        place(body["owner"])
        if body["owner"]["kind"] == "person":
            body["owner"].pop("representative", None)
        else:
            body["owner"]["representative"] = body["owner"].get("representative") or "見本 代表"
        body["owner"]["phone"] = "090-0000-0001"
    place(body.get("keptAt"))
    animal = body.get("animal")
    if animal:
        animal["birthDate"] = "2024-04-01"
        animal["birthDateEstimated"] = False
        animal.pop("damNumber", None)
        animal.pop("rabiesRegistration", None)
    if body.get("fitting"):
        body["fitting"]["fittedOn"] = TODAY
        body["fitting"]["clinicPhone"] = "03-0000-0001"
    business = body.get("business")
    if business:
        business["number"] = "26-1" if business["grade"] == "first" else None
        business["kind"] = "販売"


def fill(api, case):
    """Fills a request that fits the schema with what exists."""
    body = case.body if isinstance(case.body, dict) else {}
    if "Idempotency-Key" in (case.headers or {}):
        # The generated keys repeat: their second body would be refused before any rule is looked at.
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    if "currentPassword" in body:
        body["currentPassword"] = account.password
    if api == "A101":
        body.update(municipalityCode="292010", email=f"{uuid.uuid4().hex[:12]}@example.jp")
    elif api == "A121":
        body.pop("municipalityCode", None)
        body.pop("id", None)
        body["email"] = f"{uuid.uuid4().hex[:12]}@example.jp"
    elif api == "A131" and created:
        body["id"] = created.pop()
    elif api == "A111":
        case.query.pop("id", None)
    elif api == "A151" and account.id:
        if body.get("refreshToken"):
            body["refreshToken"] = account.login()["refreshToken"]
        else:
            body.update(id=account.id, password=account.password)
    elif api == "A153":
        # The reset of an own account would end its session; the reset of nobody's answers the same.
        body["id"] = f"nobody-{uuid.uuid4().hex[:8]}"
    elif api in ("A2R1", "A2R2"):
        body.update(number=chips.unregistered(), mode="single")
        settle(body)
    elif api in ("A2R3", "A2R4", "A2R5", "A2R6", "A2R7", "A2R9"):
        procedure(api, case, body)
    elif api in ("A2RB", "A511"):
        case.path_parameters["number"] = chips.some()
    elif api == "A2RC":
        case.query = {"ownerName": OWNER["name"], **{name: case.query[name] for name in ("match", "limit") if name in case.query}}
    elif api in ("A311", "A411"):
        case.query = {"from": "2026-01-01", "to": "2026-12-31", **{name: case.query[name] for name in ("limit",) if name in case.query}}


def procedure(api, case, body):
    """A call about a chip, with the proof of its owner's authority."""
    number = chips.some()
    case.path_parameters["number"] = number
    if api == "A2R5":
        body.clear()
        body["changeKey"] = chips.keys.get(number)
        return
    token = chips.token(number)
    if not token:
        return
    body.pop("mode", None)
    body.pop("identityDocumentChecked", None)
    body["authenticationToken"] = token
    if api in ("A2R3", "A2R4"):
        body["changeKey"] = chips.keys.get(number)
    elif api == "A2R6":
        body.pop("changeKey", None)
    elif api == "A2R7":
        body["deathDate"] = TODAY
    settle(body)


# --- Before and after each call ------------------------------------------------------------------------------------------------------


def api_of(case):
    return case.operation.definition.raw.get("operationId")


def form(api, case):
    """Two rules of form that a schema can't say."""
    query = case.query if isinstance(case.query, dict) else {}
    if "cursor" in query:
        # Only the server makes cursors, and each goes with the search it came from. Real ones come by the links.
        search = cursors.get(query["cursor"])
        if search is None:
            del query["cursor"]
        else:
            case.query = {**search, "cursor": query["cursor"]}
    if api == "A2RC" and not any(sign.isalpha() for sign in query.get("ownerName", "見")):
        # Nothing but spaces and signs would find everybody.
        query["ownerName"] = ("見" + query["ownerName"])[:200]


@schemathesis.hook
def before_call(context, case, kwargs):
    api = api_of(case)
    if case.meta is None or not case.meta.generation.mode.is_positive or case.method.upper() != case.operation.method.upper():
        return
    form(api, case)
    with lock:
        turns[api] += 1
        if turns[api] % 2 == 1:
            fill(api, case)


@schemathesis.hook
def after_call(context, case, response):
    api = api_of(case)
    with lock:
        tally[api][response.status_code] += 1
        request = response.request
        own = account.token and request.headers.get("Authorization") == f"Bearer {account.token}"
        if own and (response.status_code == 401 or (api == "A152" and response.status_code == 200)):
            account.token = None
        if response.status_code == 200:
            follow(api, request, response.json())


def follow(api, request, answer):
    """Keeps what the call has changed."""
    sent = json.loads(request.body) if request.body else {}
    if api == "A154":
        account.password = sent["newPassword"]
    elif api == "A101":
        created.append(answer["id"])
    elif answer.get("nextCursor"):
        search = urllib.parse.parse_qsl(urllib.parse.urlsplit(request.url).query)
        cursors[answer["nextCursor"]] = {name: value for name, value in search if name != "cursor"}
    elif api in ("A2R2", "A2R4", "A2R9"):
        chips.keys[answer["number"]] = answer["changeKey"]
        if answer["number"] not in chips.alive:
            chips.alive.append(answer["number"])
    elif api == "A2R7" and len(chips.alive) > 1 and answer["number"] in chips.alive:
        chips.alive.remove(answer["number"])


@atexit.register
def report():
    """How often each API answered with each status: scripts/schemathesis refuses a run that never got through."""
    with open(os.environ["SANDBOX_TALLY"], "w", encoding="utf-8") as file:
        json.dump({api: dict(counts) for api, counts in tally.items()}, file)
