import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.infrastructure.kubernetes import read

WHOLE = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  template:
    metadata: {labels: {app: web}}
    spec:
      securityContext: {runAsNonRoot: true}
      containers:
        - image: shop:1
          ports: [{containerPort: 80}]
          resources: {limits: {memory: 1Gi}}
          readinessProbe: {httpGet: {path: /}}
          env:
            - {name: CART_ADDR, value: "cart:7070"}
            - {name: API_TOKEN, valueFrom: {secretKeyRef: {name: a}}}
---
apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cartservice}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: night}
spec:
  jobTemplate:
    spec:
      template:
        spec:
          hostNetwork: true
          volumes: [{hostPath: {path: /var/run/docker.sock}}]
          containers:
            - {image: shop, securityContext: {privileged: true, runAsUser: 0}, env: [{name: PASSWORD, value: kX93fa}]}
---
apiVersion: v1
kind: Secret
metadata: {name: keys}
data: {password: aHVudGVyMg==}
"""


def test_reads_workloads_with_their_rights():
    web, night = read(WHOLE).services

    assert (web.line, web.name, web.kind, web.form, web.ports, web.replicas) == (
        2,
        "web",
        "service",
        "Deployment",
        "80",
        3,
    )
    assert (web.user, web.limits, web.health, web.privileged, web.host, web.secret) == (
        *("nonroot", True, True, False),
        None,
        False,
    )
    assert (night.kind, night.user, night.limits, night.health) == ("job", "0", False, None)
    assert (night.privileged, night.host, night.secret) == (True, "docker socket", True)


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ("", (False, None)),
        ("privileged: true", (True, None)),
        ("capabilities: {add: [NET_ADMIN], drop: [ALL]}", (False, None)),
        ("capabilities: {add: [CHOWN, SYS_ADMIN]}", (False, "capability SYS_ADMIN")),
        ("capabilities: {add: [CAP_SYS_ADMIN, all]}", (False, "capability ALL")),
    ],
)
@pytest.mark.parametrize("place", ["containers", "initContainers"])
def test_rights_of_every_container_count(rights, expected, place):
    pod = {"containers": "[{image: web}]", place: f"[{{image: web, securityContext: {{{rights}}}}}]"}
    spec = ", ".join(f"{name}: {value}" for name, value in pod.items())
    (row,) = read(f"apiVersion: v1\nkind: Pod\nspec: {{{spec}}}").services

    assert (row.privileged, row.host) == expected


def test_knows_addresses_and_the_names_behind_them():
    found = read(WHOLE)

    assert [(link.source, link.target, link.sure) for link in found.links] == [("web", "cart", False)]
    assert found.other == {"app=web": "web", "service cart": "app=cartservice"}


def test_finds_secrets_that_lie_there_in_the_open():
    assert [(row.type, row.name, row.secret) for row in read(WHOLE).resources] == [("Secret", "keys", True)]


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: v1\nkind: Secret\ndata: {a: ''}",
        "apiVersion: v1\nkind: Secret\ndata: {a: ENC}\nsops: {}",
        "apiVersion: v1\nkind: Secret\nstringData: {a: <password>}",
        "apiVersion: v1\nkind: Secret\ntype: kubernetes.io/service-account-token\ndata: {a: b}",
    ],
)
def test_no_secret(text):
    assert not read(text).resources


def test_all_rights_over_a_cluster():
    binding = "{apiVersion: v1, kind: ClusterRoleBinding, roleRef: {name: cluster-admin}}"
    assert [row.kind for row in read(f"apiVersion: v1\nkind: List\nitems: [{binding}]").resources] == ["access"]


def test_a_template_that_can_not_be_read_is_refused():
    with pytest.raises(Refused, match="template"):
        read("apiVersion: v1\n{{- if .Values.on }}\nkind: Pod\n{{ end }}")


def test_words_between_braces_in_a_text_are_fine():
    assert not read("apiVersion: v1\nkind: ConfigMap\ndata: {a: 'sum by {{instance}}'}").services
