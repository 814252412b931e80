"""CloudFormation and SAM templates, and the resources in a serverless.yml; YAML or JSON."""

import re
from collections.abc import Mapping
from typing import Any

from fractional_cto.engine.collectors.dependencies.contents import json_of, refuse, table, word
from fractional_cto.engine.collectors.infrastructure.clouds import resource
from fractional_cto.engine.collectors.infrastructure.compose import environment
from fractional_cto.engine.collectors.infrastructure.contents import Described, Link, Service, secrets_of
from fractional_cto.engine.collectors.infrastructure.hcl import Computed
from fractional_cto.engine.collectors.infrastructure.yamls import documents, strings

SYSTEM = "cloudformation"
SIGN = re.compile(rb"AWSTemplateFormatVersion|^Resources:|AWS::Serverless|\"Type\"\s*:\s*\"AWS::", re.MULTILINE)
MOST = 2000
DEEPEST = 12
CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# Where in a template written as JSON a resource begins.
KEY = re.compile(r"\s*\"(\w+)\"\s*:")
VARIABLE = re.compile(r"\$\{|\{\{resolve:")
SHORT = {
    "AWS::RDS::DBInstance": "aws_db_instance",
    "AWS::RDS::DBCluster": "aws_rds_cluster",
    "AWS::DocDB::DBCluster": "aws_docdb_cluster",
    "AWS::Neptune::DBCluster": "aws_neptune_cluster",
    "AWS::DynamoDB::Table": "aws_dynamodb_table",
    "AWS::S3::Bucket": "aws_s3_bucket",
    "AWS::EC2::SecurityGroup": "aws_security_group",
    "AWS::EC2::SecurityGroupIngress": "aws_security_group_rule",
    "AWS::EC2::Volume": "aws_ebs_volume",
    "AWS::EC2::Instance": "aws_instance",
    "AWS::EFS::FileSystem": "aws_efs_file_system",
    "AWS::SQS::Queue": "aws_sqs_queue",
    "AWS::SNS::Topic": "aws_sns_topic",
    "AWS::Serverless::SimpleTable": "aws_dynamodb_table",
}
# Reached by others, and no place of its own.
REFERRING = ("Ref", "Fn::GetAtt", "Fn::Sub")


def read(text: str) -> Described:
    """Read every resource of a template."""
    found = Described()
    if text.lstrip().startswith("{"):
        lines: dict[str, int] = {}
        for number, line in enumerate(text.split("\n"), 1):
            if key := KEY.match(line):
                lines.setdefault(key[1], number)
        resources(found, table(json_of(text), "Resources"), SYSTEM, lines)
        return found
    for each in documents(text):
        resources(found, table(each, "Resources"), SYSTEM)
    return found


def resources(found: Described, whole: Mapping[str, Any], system: str, known: Mapping[str, int] | None = None) -> None:
    """Read the table of resources, wherever it stands."""
    if len(whole) > MOST:
        refuse(f"it names more than {MOST:,} resources")
    lines = known or getattr(whole, "at", {})
    for name, each in whole.items():
        kind = word(table(each).get("Type"))
        if kind is None or "::" not in kind:
            continue
        line = lines.get(name, 1)
        settings = plain(table(each, "Properties"), 0)
        settings["backups by default"] = 1
        made = resource(system, type_of(kind), name, line, settings)
        if table(each).get("DeletionPolicy") in ("Retain", "Snapshot") and made.protected is False:
            made = made._replace(protected=True)
        found.resources.append(made._replace(type=kind, provider=kind.partition("::")[0].casefold()))
        for target in sorted(_named(table(each, "Properties")) & (whole.keys() - {name})):
            found.links.append(Link(line, system, name, target, "reference"))


def type_of(kind: str) -> str:
    """Write a type as Terraform would."""
    parts = kind.split("::")
    return SHORT.get(kind) or "_".join([parts[0], *(CAPITAL.sub("_", part) for part in parts[1:])]).lower()


def plain(value: Mapping[str, Any], depth: int) -> dict[str, Any]:
    """Write settings as Terraform would; what the cloud fills in is unknown."""
    found = {}
    for name, each in value.items():
        if name.startswith("Fn::") or name == "Ref":
            continue
        found[CAPITAL.sub("_", name).lower()] = _plain(each, depth + 1)
    return found


def _plain(value: Any, depth: int) -> Any:  # noqa: ANN401  # whatever stands in a template
    if depth > DEEPEST:
        return Computed("deep")
    if isinstance(value, dict):
        return (
            Computed("function")
            if list(value) == ["Condition"] or any(each == "Ref" or each.startswith("Fn::") for each in value)
            else plain(value, depth)
        )
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in value[:MOST]]
    if isinstance(value, bool):
        return str(value).lower()
    text = None if value is None else str(value)
    return Computed(text) if text and VARIABLE.search(text) else text


def _named(value: Mapping[str, Any]) -> set[str]:
    """Find the names of other resources in the settings of one."""
    found = set()
    for text in strings(list(value.values())):
        found.update(re.split(r"[.${}!/: ]+", text[:200]))
    return found


def serverless(text: str) -> Described:
    """Read the functions and the resources of a serverless.yml."""
    found = Described()
    for whole in documents(text):
        functions = table(whole, "functions")
        lines = getattr(functions, "at", {})
        common = environment(table(whole, "provider").get("environment"))
        for name, each in functions.items():
            secret, guessed = secrets_of({**common, **environment(table(each).get("environment"))})
            found.services.append(
                Service(
                    lines.get(name, 1), "serverless", name, form="function", secret=secret, default_password=guessed
                )
            )
        given = whole.get("resources") if isinstance(whole, dict) else None
        for part in given if isinstance(given, list) else [given]:
            resources(found, table(part, "Resources"), "serverless")
    return found
