"""What the settings of a cloud's resources mean, in the words of Terraform; CloudFormation's are written as those."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from fractional_cto.engine.collectors.infrastructure.contents import Resource, is_secret
from fractional_cto.engine.collectors.infrastructure.hcl import Computed
from fractional_cto.engine.collectors.infrastructure.policies import opens
from fractional_cto.engine.collectors.infrastructure.yamls import TRUE, truth

Settings = Mapping[str, Any]
EVERYBODY = frozenset(("0.0.0.0/0", "::/0", "*", "Internet", "internet", "any", "Any"))
WHOLE = frozenset(("-1", "all", "*", "0"))
PORT = re.compile(r"\d{1,5}(?:-\d{1,5})?$")

# What a type is, by the first pattern that fits; anything else is "other".
KINDS = {
    "database": r"aws_(?:db_instance|rds_(?:global_)?cluster|docdb_cluster|neptune_cluster|dynamodb_table"
    r"|redshift_cluster|(?:elasticsearch|opensearch)_domain)|google_(?:sql_database_instance|bigtable_instance"
    r"|spanner_instance|alloydb_cluster)|azurerm_(?:\w+_(?:flexible_)?server|mssql_database|cosmosdb_account)"
    r"|digitalocean_database_cluster|alicloud_db_instance|oci_database_\w+",
    "cache": r"aws_elasticache_(?:cluster|replication_group|serverless_cache)"
    r"|google_redis_instance|azurerm_redis_cache|google_memcache_instance",
    "bucket": r"aws_s3_bucket|google_storage_bucket|azurerm_storage_(?:account|container)|digitalocean_spaces_bucket"
    r"|alicloud_oss_bucket|oci_objectstorage_bucket",
    "queue": r"aws_(?:sqs_queue|sns_topic|msk_cluster|mq_broker|kinesis_stream)|google_pubsub_topic"
    r"|azurerm_(?:servicebus|eventhub)_\w+",
    "disk": r"aws_(?:ebs_volume|efs_file_system|fsx_\w+)|google_compute_disk|azurerm_managed_disk",
    "firewall": r"aws_(?:default_)?security_group(?:_rule)?|aws_vpc_security_group_ingress_rule|google_compute_firewall"
    r"|azurerm_network_security_(?:rule|group)|digitalocean_firewall",
    "function": r"aws_lambda_function|aws_serverless_function|google_cloudfunctions2?_function|azurerm_\w*function_app",
    "machine": r"aws_(?:instance|launch_template|launch_configuration)|google_compute_instance"
    r"|azurerm_\w*virtual_machine|digitalocean_droplet",
    "cluster": r"aws_(?:eks_cluster|ecs_(?:cluster|service)|apprunner_service)|google_(?:container_cluster"
    r"|cloud_run_\w*service)|azurerm_(?:kubernetes_cluster|container_(?:app|group)|\w*app_service|\w*web_app)|digitalocean_kubernetes_cluster",
    "secret": r"aws_secretsmanager_secret|google_secret_manager_secret|azurerm_key_vault",
    "access": r"aws_iam_\w+|google_\w*_iam_\w+|azurerm_role_assignment",
}
TYPES = {kind: re.compile(pattern) for kind, pattern in KINDS.items()}
# Disks and databases that are written in the clear unless somebody asks for more.
PLAIN = re.compile(
    r"aws_(?:db_instance|rds_cluster|docdb_cluster|neptune_cluster|redshift_cluster|ebs_volume|efs_file_system)"
)
NAMED = {
    "docdb": "storage_encrypted",
    "neptune": "storage_encrypted",
    "ebs": "encrypted",
    "efs": "encrypted",
    "redshift": "encrypted",
}


class Meaning(NamedTuple):
    """What the settings come to."""

    public: bool | None = None
    encrypted: bool | None = None
    backups: int | None = None
    zones: bool | None = None
    protected: bool | None = None
    open: str | None = None


def resource(system: str, kind: str, name: str, line: int, settings: Settings) -> Resource:
    """Say what a resource is and what its settings mean."""
    found = next((each for each, pattern in TYPES.items() if pattern.fullmatch(kind)), "other")
    meaning = next((read(settings) for each, read in MEANINGS.items() if re.fullmatch(each, kind)), Meaning())
    if PLAIN.fullmatch(kind) and meaning.encrypted is None:
        setting = next((each for word, each in NAMED.items() if word in kind), "storage_encrypted")
        encrypted = yes(settings, setting, default=False)
        meaning = meaning._replace(encrypted=None if _copied(settings) else encrypted)
    return Resource(line, system, kind.partition("_")[0], kind, name, found, *meaning, secret=_holds_secret(settings))


def yes(settings: Settings, name: str, *, default: bool | None) -> bool | None:
    """Read a yes or no: the default where nothing is said, None where only the cloud can tell."""
    value = settings.get(name)
    return default if value is None or value == "" else None if isinstance(value, Computed) else truth(value)


def number(settings: Settings, name: str, *, default: int | None) -> int | None:
    """Read a number, in the same way."""
    value = settings.get(name)
    if value is None or value == "":
        return default
    return (
        int(value)
        if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value) and not isinstance(value, Computed)
        else None
    )


def inner(settings: Settings, name: str) -> list[Settings]:
    """Give the blocks of a name."""
    value = settings.get(name)
    whole = value if isinstance(value, list) else [value]
    return [each for each in whole if isinstance(each, dict)]


def _copied(settings: Settings) -> bool:
    """Tell whether it is made after another, whose settings count."""
    names = (
        "replicate_source_db",
        "snapshot_identifier",
        "source_db_instance_identifier",
        "replication_source_identifier",
        "snapshot_id",
        "global_cluster_identifier",
    )
    return any(settings.get(name) for name in names)


def _aws_instance(settings: Settings) -> Meaning:
    copied = bool(settings.get("replicate_source_db") or settings.get("source_db_instance_identifier"))
    clustered = bool(settings.get("cluster_identifier") or settings.get("db_cluster_identifier"))
    return Meaning(
        public=yes(settings, "publicly_accessible", default=False),
        encrypted=None if clustered or _copied(settings) else yes(settings, "storage_encrypted", default=False),
        backups=None if copied or clustered else number(settings, "backup_retention_period", default=_kept(settings)),
        zones=None if copied or clustered else yes(settings, "multi_az", default=False),
        protected=None if copied or clustered else yes(settings, "deletion_protection", default=False),
    )


def _kept(settings: Settings) -> int:
    """Give how long backups are kept where nobody says: Terraform keeps none, CloudFormation a day."""
    return 1 if settings.get("backups by default") else 0


def _aws_cluster(settings: Settings) -> Meaning:
    return Meaning(
        backups=number(settings, "backup_retention_period", default=1),
        protected=None if _copied(settings) else yes(settings, "deletion_protection", default=False),
    )


def _google_sql(settings: Settings) -> Meaning:
    if settings.get("master_instance_name"):
        return Meaning(encrypted=True)
    inside: Settings = next(iter(inner(settings, "settings")), {})
    backup: Settings = next(iter(inner(inside, "backup_configuration")), {})
    kept = yes(backup, "enabled", default=False)
    zone = inside.get("availability_type")
    nets = [each for one in inner(inside, "ip_configuration") for each in inner(one, "authorized_networks")]
    return Meaning(
        public=any(_everybody(each.get("value")) for each in nets),
        encrypted=True,
        backups=None if kept is None else 7 * kept,
        zones=None if isinstance(zone, Computed) else zone == "REGIONAL",
        protected=yes(settings, "deletion_protection", default=True),
    )


def _dynamo(settings: Settings) -> Meaning:
    recovery: Settings = next(
        iter(inner(settings, "point_in_time_recovery") or inner(settings, "point_in_time_recovery_specification")), {}
    )
    kept = yes(recovery, "enabled", default=yes(recovery, "point_in_time_recovery_enabled", default=False))
    return Meaning(
        encrypted=True,
        backups=None if kept is None else 35 * kept,
        zones=True,
        protected=yes(settings, "deletion_protection_enabled", default=False),
    )


def _bucket(settings: Settings) -> Meaning:
    """Read who may read; where nothing is written, a policy beside it or the account decides."""
    acl = settings.get("acl") or settings.get("access_control") or settings.get("predefined_acl")
    public = bool(re.match(r"public-?read", acl, re.IGNORECASE)) if isinstance(acl, str) else None
    shut = [*inner(settings, "public_access_block_configuration"), {}][0]
    if _shut(shut).public is False or settings.get("public_access_prevention") == "enforced":
        public = False
    return Meaning(public=None if isinstance(acl, Computed) else public, encrypted=True)


def _shut(settings: Settings) -> Meaning:
    """Tell whether everything is blocked that could let everybody in."""
    names = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
    return Meaning(public=False if all(yes(settings, each, default=False) for each in names) else None)


def _container(settings: Settings) -> Meaning:
    access = settings.get("container_access_type") or "private"
    return Meaning(public=None if isinstance(access, Computed) else access in ("blob", "container"), encrypted=True)


def _granted(settings: Settings) -> Meaning:
    """Tell whether rights are given to everybody."""
    who = [settings.get("member"), settings.get("role_entity"), *(settings.get("members") or [])]
    return Meaning(public=any(str(each).endswith(("allUsers", "allAuthenticatedUsers")) for each in who))


def _everybody(value: object) -> bool:
    values = value if isinstance(value, list) else [value]
    return any(isinstance(each, str) and each in EVERYBODY for each in values)


def _range(first: object, last: object) -> str:
    one, other = str(first if first is not None else ""), str(last if last is not None else "")
    if one in ("-1", "") or (one == "0" and other in ("0", "65535", "")):
        return "all"
    return one if one == other or not other else f"{one}-{other}"


def _aws_rules(rules: list[Settings]) -> Iterator[str]:
    for rule in rules:
        told = [
            rule.get(name)
            for name in ("cidr_blocks", "ipv6_cidr_blocks", "cidr_ip", "cidr_ipv6", "cidr_ipv4", "cidr_ip_v6")
        ]
        if not any(_everybody(each) for each in told):
            continue
        protocol = str(rule.get("protocol", rule.get("ip_protocol", "")))
        if protocol not in ("icmp", "icmpv6", "1", "58"):
            yield "all" if protocol in ("-1", "all") else _range(rule.get("from_port"), rule.get("to_port"))


def _group(settings: Settings) -> Meaning:
    return _opened(_aws_rules([*inner(settings, "ingress"), *inner(settings, "security_group_ingress")]))


def _rule(settings: Settings) -> Meaning:
    is_in = settings.get("type", "ingress") == "ingress"
    return _opened(_aws_rules([settings] if is_in else []))


def _google_firewall(settings: Settings) -> Meaning:
    found: list[str] = []
    if settings.get("direction", "INGRESS") == "INGRESS" and _everybody(settings.get("source_ranges")):
        for rule in inner(settings, "allow"):
            ports = rule.get("ports")
            protocol = rule.get("protocol")
            if protocol != "icmp":
                found += [str(each) for each in ports] if isinstance(ports, list) and ports else ["all"]
    return _opened(iter(found))


def _azure_rules(rules: list[Settings]) -> Meaning:
    found: list[str] = []
    for rule in rules:
        if rule.get("access") != "Allow" or rule.get("direction") != "Inbound":
            continue
        if _everybody(rule.get("source_address_prefix")) or _everybody(rule.get("source_address_prefixes")):
            ports = rule.get("destination_port_ranges") or [rule.get("destination_port_range")]
            found += ["all" if each == "*" else str(each) for each in (ports if isinstance(ports, list) else [])]
    return _opened(iter(found))


def _opened(ports: Iterator[str]) -> Meaning:
    known = sorted({each for each in ports if each == "all" or PORT.match(each)}, key=lambda each: (len(each), each))
    return Meaning(open=("all" if "all" in known else ", ".join(known)[:200]) or None)


def _azure_server(settings: Settings) -> Meaning:
    return Meaning(encrypted=True, backups=number(settings, "backup_retention_days", default=7))


def _cache(settings: Settings) -> Meaning:
    return Meaning(
        zones=None
        if "automatic_failover_enabled" not in settings
        else yes(settings, "automatic_failover_enabled", default=False)
    )


MEANINGS: dict[str, Callable[[Settings], Meaning]] = {
    r"aws_db_instance": _aws_instance,
    r"aws_rds_cluster|aws_docdb_cluster|aws_neptune_cluster": _aws_cluster,
    r"aws_dynamodb_table": _dynamo,
    r"google_sql_database_instance": _google_sql,
    r"azurerm_(?:postgresql|mysql|mariadb)_(?:flexible_)?server": _azure_server,
    r"aws_elasticache_replication_group": _cache,
    r"aws_s3_bucket|aws_s3_bucket_acl|google_storage_bucket|alicloud_oss_bucket|digitalocean_spaces_bucket": _bucket,
    r"aws_s3_bucket_public_access_block": _shut,
    r"aws_s3_bucket_policy": lambda given: Meaning(public=opens(given.get("policy") or given.get("policy_document"))),
    r"azurerm_storage_container": _container,
    r"google_storage_bucket_iam_(?:member|binding)": _granted,
    r"aws_(?:default_)?security_group": _group,
    r"aws_security_group_rule|aws_vpc_security_group_ingress_rule": _rule,
    r"google_compute_firewall": _google_firewall,
    r"azurerm_network_security_rule": lambda settings: _azure_rules([settings]),
    r"azurerm_network_security_group": lambda settings: _azure_rules(inner(settings, "security_rule")),
}


def _holds_secret(settings: Settings, depth: int = 0) -> bool:
    """Tell whether a password, key or token stands in a setting, however deep."""
    for name, value in settings.items():
        if isinstance(value, Computed):
            continue
        if isinstance(value, str) and is_secret(name, value) and value not in TRUE:
            return True
        if depth < 6:  # noqa: PLR2004  # deeper lies nothing that is a setting
            within = value if isinstance(value, list) else [value]
            if any(_holds_secret(each, depth + 1) for each in within if isinstance(each, dict)):
                return True
    return False
