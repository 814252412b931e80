import pytest

from fractional_cto.engine.collectors.infrastructure.clouds import resource
from fractional_cto.engine.collectors.infrastructure.hcl import Computed

WORLD = ["0.0.0.0/0"]
UNKNOWN = Computed("var.x")
OPEN = '{"Statement": {"Effect": "Allow", "Principal": "*"}}'
SHUT = dict.fromkeys(
    ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"), "true"
)


def of(kind, **settings):
    return resource("terraform", kind, "shop", 1, settings)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("aws_db_instance", "database"),
        ("azurerm_postgresql_flexible_server", "database"),
        ("google_redis_instance", "cache"),
        ("aws_s3_bucket", "bucket"),
        ("aws_s3_bucket_policy", "other"),
        ("aws_sqs_queue", "queue"),
        ("google_cloud_run_v2_service", "cluster"),
        ("aws_vpc", "other"),
    ],
)
def test_kinds(kind, found):
    assert of(kind).kind == found


def test_a_database_by_default():
    row = of("aws_db_instance")

    assert (row.public, row.encrypted, row.backups, row.zones, row.protected) == (False, False, 0, False, False)


def test_nothing_is_claimed_of_what_is_computed():
    names = ("publicly_accessible", "storage_encrypted", "backup_retention_period", "multi_az", "deletion_protection")
    row = of("aws_db_instance", **dict.fromkeys(names, UNKNOWN))

    assert (row.public, row.encrypted, row.backups, row.zones, row.protected) == (None,) * 5


@pytest.mark.parametrize("name", ["replicate_source_db", "snapshot_identifier"])
def test_nothing_is_claimed_of_a_copy(name):
    assert of("aws_db_instance", **{name: "other"}).encrypted is None


def test_a_google_database():
    settings = {"availability_type": "REGIONAL", "backup_configuration": [{"enabled": "true"}]}
    settings["ip_configuration"] = [{"authorized_networks": [{"value": "0.0.0.0/0"}]}]
    row = of("google_sql_database_instance", settings=[settings])

    assert (row.public, row.encrypted, row.backups, row.zones, row.protected) == (True, True, 7, True, True)


def test_tables_clusters_and_servers():
    assert of("aws_dynamodb_table").backups == 0
    assert of("aws_dynamodb_table", point_in_time_recovery=[{"enabled": "true"}]).backups == 35
    assert of("aws_rds_cluster").backups == 1
    assert of("azurerm_postgresql_server").backups == 7
    assert of("aws_ebs_volume").encrypted is False
    assert of("aws_elasticache_replication_group", automatic_failover_enabled="false").zones is False


@pytest.mark.parametrize(
    ("kind", "settings", "public"),
    [
        # a policy that lies elsewhere may open it
        ("aws_s3_bucket", {}, None),
        ("aws_s3_bucket", {"acl": "private"}, False),
        ("aws_s3_bucket", {"public_access_block_configuration": SHUT}, False),
        ("aws_s3_bucket_public_access_block", SHUT, False),
        ("aws_s3_bucket_public_access_block", {**SHUT, "block_public_policy": "false"}, None),
        ("aws_s3_bucket_policy", {"policy": UNKNOWN}, None),
        ("aws_s3_bucket_policy", {"policy": OPEN}, True),
        ("google_storage_bucket", {"public_access_prevention": "enforced"}, False),
        ("aws_s3_bucket", {"acl": "public-read-write"}, True),
        ("aws_s3_bucket", {"access_control": "PublicRead"}, True),
        ("aws_s3_bucket", {"acl": UNKNOWN}, None),
        ("azurerm_storage_container", {"container_access_type": "blob"}, True),
        ("google_storage_bucket_iam_member", {"member": "allUsers"}, True),
        ("google_storage_bucket_iam_binding", {"members": ["user:ada@shop.test"]}, False),
    ],
)
def test_public(kind, settings, public):
    assert of(kind, **settings).public is public


@pytest.mark.parametrize(
    ("kind", "settings", "ports"),
    [
        ("aws_security_group", {}, None),
        (
            "aws_security_group",
            {"ingress": [{"from_port": "22", "to_port": "22", "cidr_blocks": ["10.0.0.0/8"]}]},
            None,
        ),
        ("aws_security_group", {"ingress": [{"from_port": "22", "to_port": "22", "cidr_blocks": WORLD}]}, "22"),
        (
            "aws_security_group",
            {"ingress": [{"from_port": "0", "to_port": "0", "protocol": "-1", "cidr_blocks": WORLD}]},
            "all",
        ),
        ("aws_security_group", {"ingress": [{"protocol": "icmp", "cidr_blocks": WORLD}]}, None),
        ("aws_security_group", {"ingress": UNKNOWN}, None),
        ("aws_security_group", {"egress": [{"from_port": "0", "to_port": "0", "cidr_blocks": WORLD}]}, None),
        ("aws_security_group_rule", {"type": "egress", "from_port": "22", "cidr_blocks": WORLD}, None),
        (
            "aws_security_group_rule",
            {"type": "ingress", "from_port": "20", "to_port": "30", "cidr_blocks": WORLD},
            "20-30",
        ),
        ("google_compute_firewall", {"source_ranges": WORLD, "allow": [{"protocol": "tcp", "ports": ["22"]}]}, "22"),
        ("google_compute_firewall", {"source_ranges": WORLD, "allow": [{"protocol": "all"}]}, "all"),
        (
            "azurerm_network_security_rule",
            {"access": "Allow", "direction": "Inbound", "source_address_prefix": "*", "destination_port_range": "3389"},
            "3389",
        ),
        (
            "azurerm_network_security_group",
            {"security_rule": [{"access": "Deny", "direction": "Inbound", "source_address_prefix": "*"}]},
            None,
        ),
    ],
)
def test_open(kind, settings, ports):
    assert of(kind, **settings).open == ports


def test_secrets_however_deep():
    assert of("aws_lambda_function", environment=[{"variables": {"SECRET_KEY": "kX93fa"}}]).secret
    assert not of("aws_lambda_function", environment=[{"variables": {"SECRET_KEY": UNKNOWN}}]).secret
