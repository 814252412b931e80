import time

import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.terraform import lock, manifest

MAIN = """terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws" # ours
      version = "~> 5.0"
    }
    till = { source = "registry.example/shop/till", version = "1.2.3" }
    old  = "1.0.0"
  }
}
module "vpc" {
  source  = "shop/vpc/aws"
  version = "5.1.0"
  tags = { source = "x/y/z" }
}
module "beside" {
  source = "./beside"
}
module "git" {
  source = "git::https://shop.test/kit.git//part?ref=v1.2.0"
}
# module "no" {
provider "aws" {
  version = "1"
}
"""
LOCK = """# written by terraform
provider "registry.example/shop/till" {
  version     = "1.2.3"
  constraints = "~> 1.2"
  hashes = [
    "h1:abc",
  ]
}
"""


@pytest.mark.parametrize(
    "text", ["", 'resource "a" "b" {}', '# required_providers {\n#  a = "1"\n', "required_providers {"]
)
def test_nothing_is_asked_for(text):
    assert manifest(text).rows == []


def test_what_is_asked_for():
    assert [(row.name, row.declared, row.version, row.line) for row in manifest(MAIN).rows] == [
        ("hashicorp/aws", "~> 5.0", None, 4),
        ("shop/till", "1.2.3", "1.2.3", 8),
        ("hashicorp/old", "1.0.0", "1.0.0", 9),
        ("shop/vpc/aws", "5.1.0", "5.1.0", 12),
        ("shop.test/kit", "git::https://shop.test/kit.git//part?ref=v1.2.0", "1.2.0", 20),
    ]


@pytest.mark.parametrize("text", ["provider {", LOCK[:60]])
def test_broken_locks_are_refused(text):
    with pytest.raises(Refused):
        lock(text)


def test_a_lock():
    assert [(row.name, row.version, row.declared, row.line) for row in lock(LOCK).rows] == [
        ("shop/till", "1.2.3", "~> 1.2", 2)
    ]
    assert lock("# nothing is needed\n").rows == []


def test_signs_of_comments_and_long_addresses_take_no_time():
    start = time.process_time()
    assert not manifest(f'module "a" {{\n source = "shop/{"|a" * 30_000}"\n}}').rows
    assert not manifest("a = b" + " #" * 60_000 + '"').rows
    assert time.process_time() - start < 1
    assert [
        row.version for row in manifest('module "a" {\n source = "a/b/c" # "x" # y\n version = "1.2.3"\n}').rows
    ] == ["1.2.3"]
