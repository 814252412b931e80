import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.infrastructure.cloudformation import read, serverless, type_of

WHOLE = """\
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Shop:
    Type: AWS::RDS::DBInstance
    Properties:
      MultiAZ: true
      StorageEncrypted: !Ref Encrypted
      MasterUserPassword: kX93fa
  Wall:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}
  Web:
    Type: AWS::Lambda::Function
    Properties:
      Environment: {Variables: {DB: !GetAtt Shop.Endpoint, TOKEN: !Ref Token}}
"""


def test_reads_resources_with_their_meaning():
    shop, wall, web = read(WHOLE).resources

    assert (shop.line, shop.provider, shop.type, shop.kind) == (3, "aws", "AWS::RDS::DBInstance", "database")
    assert (shop.zones, shop.encrypted, shop.backups, shop.secret) == (True, None, 1, True)
    assert wall.open == "22"
    assert (web.kind, web.secret) == ("function", False)


@pytest.mark.parametrize(
    ("effect", "public"),
    [
        ("Deny", False),
        ("Allow", True),
        ("!Ref Effect", None),
        ("!Condition IsOpen", None),
        # what narrows a statement is no function of the template
        ("Allow, Condition: {StringEquals: {'aws:SourceAccount': '123456789012'}}", False),
        ("Allow, Condition: {Bool: {'aws:SecureTransport': 'true'}}", None),
        ("Allow, Condition: {StringEqualsIfExists: {'aws:SourceAccount': '123456789012'}}", None),
        ("Allow, NotPrincipal: {AWS: 'arn:aws:iam::123456789012:root'}", None),
    ],
)
def test_the_policy_of_a_bucket_may_open_it(effect, public):
    statement = f"{{Effect: {effect}, Principal: {{AWS: '*'}}, Resource: !Sub '${{Files.Arn}}/*'}}"
    policy = f"{{Type: AWS::S3::BucketPolicy, Properties: {{PolicyDocument: {{Statement: [{statement}]}}}}}}"
    files, opened = read(f"Resources:\n  Files: {{Type: AWS::S3::Bucket}}\n  Opened: {policy}\n").resources

    assert (files.public, opened.public) == (None, public)


def test_links_what_refers_to_another():
    assert [(link.source, link.target) for link in read(WHOLE).links] == [("Web", "Shop")]


def test_reads_json():
    database = '{"Type": "AWS::RDS::DBInstance", "DeletionPolicy": "Retain", "Properties": {"MultiAZ": true}}'
    (row,) = read(f'{{"Resources": {{\n"A": {database}}}}}').resources

    assert (row.line, row.zones, row.protected) == (2, True, True)


@pytest.mark.parametrize("text", ["Resources: []", "Resources: {A: {Type: 1}}", "Resources: {A: {Type: shop}}", "{}"])
def test_nothing_there(text):
    assert not read(text).resources


def test_refuses_too_many():
    with pytest.raises(Refused, match="more than"):
        read("Resources:\n" + "".join(f"  r{n}: {{}}\n" for n in range(2001)))


def test_reads_functions_and_resources_of_serverless():
    text = "provider: {environment: {TOKEN: kX93fa}}\nfunctions: {pay: {handler: a}}"
    found = serverless(f"{text}\nresources: {{Resources: {{T: {{Type: AWS::DynamoDB::Table}}}}}}")

    assert [(row.name, row.form, row.secret) for row in found.services] == [("pay", "function", True)]
    assert [(row.system, row.kind) for row in found.resources] == [("serverless", "database")]


def test_types_are_written_as_terraform_would():
    assert type_of("AWS::ElastiCache::ReplicationGroup") == "aws_elasti_cache_replication_group"
    assert type_of("AWS::SQS::Queue") == "aws_sqs_queue"
