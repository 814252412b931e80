"""What programs read, as a page for people: made from the document that is given to programs."""

import json
from typing import Any

from fractional_cto.workspace.api import reading
from fractional_cto.workspace.api.errors import SENTENCES

Part = dict[str, Any]

OPENING = """# The read API

{what}

- Every address begins with `/api/1/` and is asked with `GET`; the token goes into the header
  `Authorization: Bearer cto_…`, and nowhere else. [How to begin](../how-to/read-by-programs.md).
- `/api/1/openapi.json` describes the same to programs (OpenAPI), without a token.
- Lists go by the moment of the last change. `next` is the address of the next page, `since` what to ask with the next
  time.
- What ended is there with its state. What the token's person may not read any more is not there, and nothing says so:
  read everything anew from time to time, and forget what did not come.
- A refusal is `{{"error": sentence}}`."""


def page() -> str:
    """Describe every address, and every shape of what it answers."""
    told: Part = json.loads(reading.document())
    lines = [OPENING.format(what=" ".join(told["info"]["description"].split())), ""]
    lines += ["| status | says |", "|---|---|", *(f"| {status} | {said} |" for status, said in SENTENCES.items())]
    for path, about in told["paths"].items():
        lines += ["", f"## GET {path}", "", *_address(about["get"])]
    lines += ["", "# Shapes"]
    for name, shape in sorted(told["components"]["schemas"].items()):
        if not name.endswith("Asked"):
            lines += ["", f"## {name}", "", shape.get("description", "").split("\n")[0], "", *_fields(shape)]
    return "\n".join(lines)


def _address(about: Part) -> list[str]:
    answer = about["responses"]["200"]["content"]["application/json"]["schema"]
    lines = [about["description"], "", f"Answers {_kind(answer)}."]
    asks = about.get("parameters", [])
    if not asks:
        return lines
    rows = [f"| `{one['name']}` | {_asked(one['schema'])} | {_meaning(one)} |" for one in asks]
    return [*lines, "", "| ask with | type | meaning |", "|---|---|---|", *rows]


def _fields(shape: Part) -> list[str]:
    rows = [
        f"| `{name}` | {_kind(field)} | {_cell(field.get('description', ''))} |"
        for name, field in shape["properties"].items()
    ]
    return ["| field | type | meaning |", "|---|---|---|", *rows]


def _kind(field: Part) -> str:
    """Say the type of a field in words."""
    if "anyOf" in field:
        return " or ".join(_kind(one) for one in field["anyOf"])
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in field:
        return " ".join(f"`{word}`" for word in field["enum"])
    if field.get("type") == "array":
        return f"list of {_kind(field['items'])}"
    kind = str(field.get("type", "any"))
    return {"date-time": "moment", "date": "day"}.get(field.get("format", ""), "text" if kind == "string" else kind)


def _asked(schema: Part) -> str:
    """Say the type of what is asked: nothing is asked by leaving it out."""
    return _kind(schema).removesuffix(" or null")


def _meaning(one: Part) -> str:
    schema = one["schema"]
    limited = {"default", "minimum", "maximum"} <= set(schema)
    limits = "{minimum} to {maximum}, else {default}. ".format(**schema) if limited else ""
    return limits + _cell(one.get("description", ""))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
