import pytest

from fractional_cto.engine.collectors.infrastructure.terraform import read


def test_reads_resources_with_their_meaning():
    (row,) = read('resource "aws_db_instance" "shop" {\n  multi_az = true\n  password = "kX93fa"\n}').resources

    assert (row.line, row.system, row.provider, row.type, row.name, row.kind) == (
        *(1, "terraform", "aws"),
        *("aws_db_instance", "shop", "database"),
    )
    assert (row.zones, row.backups, row.secret) == (True, 0, True)


@pytest.mark.parametrize("kind", ['backend "s3" {}', "cloud {}"])
def test_tells_where_the_state_is_kept(kind):
    assert [row.kind for row in read(f"terraform {{\n {kind}\n}}").resources] == ["state"]


def test_secrets_beside_the_resources():
    text = 'provider "aws" {\n secret_key = "kX93fa"\n}\nvariable "db_password" { default = "kX93fa" }'
    assert [(row.type, row.name, row.secret) for row in read(text).resources] == [
        ("provider", "aws", True),
        ("variable", "db_password", True),
    ]


def test_no_secret_in_plain_providers_and_variables():
    (row,) = read('provider "aws" { region = "x" }\nvariable "password" {}').resources

    assert (row.kind, row.name, row.secret) == ("provider", "aws", False)


def test_links_what_refers_to_another():
    text = 'resource "aws_instance" "web" {\n user_data = aws_db_instance.shop.address\n vpc = aws_vpc.main.id\n}'
    assert [(link.source, link.target) for link in read(text).links] == [("aws_instance.web", "aws_db_instance.shop")]


def test_what_is_written_for_each_of_many_is_unknown():
    text = 'resource "aws_security_group" "web" {\n dynamic "ingress" {\n for_each = var.x\n content {}\n }\n}'
    assert read(text).resources[0].open is None
