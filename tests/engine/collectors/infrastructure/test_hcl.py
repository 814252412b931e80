import time

import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.infrastructure.hcl import Computed, blocks

WHOLE = """\
# words
resource "aws_db_instance" "shop" {
  name     = "shop" // more
  size     = 20
  public   = true
  password = var.password
  tags     = { Name = "a", "b" : "${var.x["}"]}" }
  ports    = ["22", 80,
    # between
  ]
  nothing = null
  ingress { from_port = 22 }
  /* several
     lines } */
  user_data = <<-EOF
    } "
    EOF
  dynamic "egress" {
    for_each = [for x in var.y : x]
    content {}
  }
  last = cond ? { a = 1 } : {}
}
"""


def test_reads_blocks_and_plain_values():
    (block,) = blocks(WHOLE)

    assert (block.type, block.labels, block.line) == ("resource", ["aws_db_instance", "shop"], 2)
    values = block.values
    assert (values["name"], values["size"], values["public"], values["nothing"]) == ("shop", "20", "true", "")
    assert values["ports"] == ["22", "80"]
    assert values["tags"]["Name"] == "a"
    assert values["user_data"].strip() == '} "'
    assert [(each.type, each.line) for each in block.blocks] == [("ingress", 12), ("dynamic", 18)]


@pytest.mark.parametrize("name", ["password", "last"])
def test_what_is_computed_is_no_value(name):
    assert isinstance(blocks(WHOLE)[0].values[name], Computed)


def test_quotes_within_what_is_computed():
    (block,) = blocks('a { b = "${x["k"]}-${y}"\n c = "d" }')

    assert isinstance(block.values["b"], Computed)
    assert block.values["c"] == "d"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a {", "middle"),
        ("}", "never opened"),
        ('a = "b', "never ends"),
        ("a = <<EOF\nb", "never ends"),
        ("a b c", "not as Terraform"),
        ("= 1", "not as Terraform"),
        ("a {" * 50, "too deep"),
        ("a = 1\n" * 200_000, "more than anybody"),
        ("a = ;", "not as Terraform"),
    ],
)
def test_refuses(text, reason):
    with pytest.raises(Refused, match=reason):
        blocks(text)


def test_comments_that_never_end_take_no_time():
    start = time.process_time()
    assert blocks("a {}\n" + "/* " * 50_000)[0].type == "a"
    assert time.process_time() - start < 1
