#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""docs/openapi.json held against the table of routes, and against what the server answers on the demo trove.

Each operation of the file is a row of src/present/web/routes.def, and the other way round. Then each is asked: POST, PUT,
GET, DELETE, with the examples of its parameters and body, and the answer is held against its schema. A parameter whose
`x-from` is "PATH [LIST] MEMBER" takes MEMBER of the first of the rows (or of LIST) that a GET of PATH answers; in bodies {item} is an item's SHA-256.
With DAY_DOCS_UPDATE=1, what routes.def says is written into the file first: a new row gets an operation whose parameters
and schema are then to be written by hand.

usage: test_openapi.py DAYLIGHT SOURCE_ROOT"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

from served import Served

DAYLIGHT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
FILE = ROOT / "docs/openapi.json"
KNOWN = {"type", "properties", "required", "items", "enum", "$ref", "description", "additionalProperties", "format", "example", "minimum",
         "maximum", "default", "maxLength", "x-from"}
ROW = r'^(?:ROUTE|MORE)\(\s*(\w+),\s*(\w+),\s*"([^"]+)",\s*(\w+),\s*"([^"]+)"\s*\)'
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None)}


def rows():
    text = re.sub(r"/\*.*?\*/", "", (ROOT / "src/present/web/routes.def").read_text(), flags=re.S)
    for name, method, path, right, summary in re.findall(ROW, text, flags=re.M):
        yield name, method.lower(), path, right.lower(), summary
    assert len(re.findall(ROW, text, flags=re.M)) == len(re.findall(r"^(?:ROUTE|MORE)\b", text, flags=re.M)), "a row that was not read"


def read_once(text):
    """The file; a path or a member that stands there twice is a fault, not the last one's victory."""

    def once(pairs):
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names)), f"twice in {FILE.name}: {sorted({name for name in names if names.count(name) > 1})[:5]}"
        return dict(pairs)

    return json.loads(text, object_pairs_hook=once)


def operations(api):
    return {(method, path): one for path, methods in api["paths"].items() for method, one in methods.items()}


def update(api):
    """What the table says, into the file; rows that are gone go."""
    old, paths = operations(api), {path: methods for path, methods in api["paths"].items() if all(
        one.get("x-right") == "none" for one in methods.values())}
    for name, method, path, right, summary in rows():
        one = {"operationId": name, "summary": summary, "x-right": right}
        one.update({key: value for key, value in old.get((method, path), {}).items() if key not in one})  # by hand
        given = {parameter["name"] for parameter in one.get("parameters", [])}
        for part in re.findall(r"{(\w+)}", path):
            if part not in given:
                one.setdefault("parameters", []).append({"name": part, "in": "path", "required": True, "schema": {"type": "string"}})
        one.setdefault("responses", {"200": {"description": summary, "content": {"application/json": {"schema": {}}}}})
        paths.setdefault(path, {})[method] = one
    FILE.write_text(json.dumps({**api, "paths": paths}, indent=1, ensure_ascii=False) + "\n")


def faults(value, schema, api, at="answer"):
    """Where a value is not what a schema (the part of JSON Schema that the file uses) says."""
    if "$ref" in schema:
        schema = api["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    assert not set(schema) - KNOWN, f"{at}: this test does not know {set(schema) - KNOWN}"
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, TYPES[name]) and not (isinstance(value, bool) and name in ("integer", "number")) for name in types):
        return [f"{at} is {value!a:.60}, not {types}"]
    found = [f"{at} is {value!a:.60}, not of {schema['enum']}"] if "enum" in schema and value not in schema["enum"] else []
    if isinstance(value, dict):
        found += [f"{at} has no '{name}'" for name in schema.get("required", []) if name not in value]
        properties, rest = schema.get("properties", {}), schema.get("additionalProperties", False)
        for name, member in value.items():
            if name in properties:
                found += faults(member, properties[name], api, f"{at}.{name}")
            elif rest is False:
                found.append(f"{at} has '{name}', which is not described")
            elif rest is not True:
                found += faults(member, rest, api, f"{at}.{name}")
    if isinstance(value, list):
        for number, member in enumerate(value[:200]):
            found += faults(member, schema["items"], api, f"{at}[{number}]")
    return found


def value_of(server, parameter):
    if "x-from" in parameter["schema"]:
        path, *where, member = parameter["schema"]["x-from"].split()
        return server.get(path)[where[0] if where else "rows"][0][member]
    return parameter["schema"]["example"]


def ask(server, method, path, one, item, only=None):
    """With all path parts, and of the query's parameters only this one; and what must be there."""
    query = {}
    for parameter in one.get("parameters", []):
        value = value_of(server, parameter)
        if parameter["in"] == "path":
            path = path.replace("{%s}" % parameter["name"], urllib.parse.quote(str(value), safe=""))
        elif parameter.get("required") or parameter["name"] == only:
            query[parameter["name"]] = str(value).lower() if isinstance(value, bool) else value
    body = one.get("requestBody", {}).get("content", {})
    data = None
    if "application/json" in body:
        data = json.loads(json.dumps(body["application/json"]["example"]).replace("{item}", item))
    elif body:
        data = body["application/octet-stream"]["example"].encode()
    answer = server.ask(method.upper(), path + ("?" + urllib.parse.urlencode(query) if query else ""), data)
    assert answer is not None, f"{method} {path}: no answer"
    return answer


def check(server, method, path, one, item, api, only=None):
    answer = ask(server, method, path, one, item, only)
    described = one["responses"].get(str(answer.status))
    assert described, f"{method} {path} {only or ''}: {answer.status} is not described: {answer.body[:200]}"
    content = described.get("content", {})
    kind = answer.header("Content-Type").split(";")[0]
    assert kind in content, f"{method} {path}: {kind} is not described"
    if kind == "application/json":
        schema = content[kind]["schema"]
        assert schema, f"{method} {path}: write its schema"
        found = faults(answer.json(), schema, api)
        assert not found, f"{method} {path} {only or ''}: {found[:4]}"


def tests(api):
    """(name, function(server, item)): the table first, then each operation."""
    described = {key: one for key, one in operations(api).items() if one["x-right"] != "none"}

    def table(server, item):
        wanted = {(method, path): (name, right, summary) for name, method, path, right, summary in rows()}
        assert wanted.keys() == described.keys(), wanted.keys() ^ described.keys()
        for key, one in described.items():
            assert (one["operationId"], one["x-right"], one["summary"]) == wanted[key], key
            parts = {parameter["name"] for parameter in one.get("parameters", []) if parameter["in"] == "path"}
            assert parts == set(re.findall(r"{(\w+)}", key[1])), key

    yield "every row of the table is described, and nothing else", table
    for method in ("post", "put", "get", "delete"):
        for (its, path), one in sorted(described.items(), key=lambda row: row[0][1].endswith("/undo")):
            if its != method:
                continue

            def run(server, item, path=path, one=one, method=method):
                optional = [parameter["name"] for parameter in one.get("parameters", []) if parameter["in"] == "query"]
                for only in [None, *optional]:
                    check(server, method, path, one, item, api, only)

            yield f"{method} {path}", run


def main():
    api = read_once(FILE.read_text())
    if os.environ.get("DAY_DOCS_UPDATE"):
        update(api)
        api = json.loads(FILE.read_text())
    every, failed = list(tests(api)), 0
    print(f"1..{len(every)}")
    with tempfile.TemporaryDirectory() as folder:
        case = str(pathlib.Path(folder, "demo.case"))
        subprocess.run([DAYLIGHT, "ingest", case, str(ROOT / "demo/trove"), "-q"], check=True, stdout=subprocess.DEVNULL)
        with Served(DAYLIGHT, case) as server:
            server.enter()
            item = server.get("/api/items?format=pdf")["rows"][0]["item"]
            for number, (name, function) in enumerate(every, 1):
                try:
                    function(server, item)
                    print(f"ok {number} - {name}", flush=True)
                except (AssertionError, KeyError) as error:
                    failed += 1
                    print(f"not ok {number} - {name}\n# {error!r}"[:2000], flush=True)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
