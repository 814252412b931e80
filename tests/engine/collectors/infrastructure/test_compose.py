import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.infrastructure.compose import NAME, hosts, read

WHOLE = """\
x-common: &common
  restart: always
  environment:
    DATABASE_URL: postgres://shop:shop@db:5432/shop
    CACHE_HOST: ${CACHE:-cache}
    NAME: cache
    STRIPE_API_KEY: ${KEY}
services:
  web:
    <<: *common
    image: shop:${TAG:-1}
    user: "1000"
    ports: ["80:8000", {published: 90, target: 9000}]
    volumes: [/var/run/docker.sock:/var/run/docker.sock, {source: data, target: /data}]
    deploy: {replicas: 2, resources: {limits: {memory: 1g}}}
    healthcheck: {test: curl}
    depends_on: {db: {condition: service_healthy}}
  db:
    image: postgres:16
    privileged: true
    environment: [POSTGRES_USER=shop, POSTGRES_PASSWORD=kX93fa]
  cache: {image: redis, network_mode: host, healthcheck: {disable: true}}
"""


def test_reads_services_with_their_rights():
    web, db, cache, stripe = read(WHOLE).services

    assert (web.line, web.name, web.kind, web.image, web.user) == (9, "web", "service", "shop:${TAG:-1}", "1000")
    assert (web.ports, web.volumes, web.replicas) == (
        "80:8000, 90:9000",
        "/var/run/docker.sock:/var/run/docker.sock, data:/data",
        2,
    )
    assert (web.limits, web.health, web.privileged, web.host) == (True, True, False, "docker socket")
    assert (web.secret, web.default_password) == (True, True)
    assert (db.kind, db.privileged, db.secret, db.default_password) == ("datastore", True, True, False)
    assert (cache.kind, cache.host, cache.health, cache.limits) == ("cache", "host network", False, False)
    assert (stripe.name, stripe.kind) == ("Stripe", "third party")


OPEN = "{MYSQL_ROOT_PASSWORD: '', MYSQL_ALLOW_EMPTY_PASSWORD: 1}"


@pytest.mark.parametrize(
    ("address", "ports"),
    [("127.0.0.1", "127.0.0.1:90:80"), ("'::1'", "[::1]:90:80"), ("10.0.0.5", "10.0.0.5:90:80"), ("''", "90:80")],
)
def test_a_port_may_be_open_on_one_address_only(address, ports):
    text = f"services: {{db: {{ports: [{{host_ip: {address}, published: 90, target: 80}}]}}}}"

    assert read(text).services[0].ports == ports


@pytest.mark.parametrize(
    ("more", "host"),
    [
        ("cap_add: [NET_ADMIN]", None),
        ("cap_add: [SYS_ADMIN]", "capability SYS_ADMIN"),
        ("cap_add: [ALL], network_mode: host", "capability ALL"),
    ],
)
def test_some_capabilities_hold_the_machine(more, host):
    assert read(f"services: {{web: {{{more}}}}}").services[0].host == host


def test_links_what_is_named_as_an_address():
    assert {(link.source, link.target, link.how) for link in read(WHOLE).links} == {
        ("web", "db", "depends_on"),
        ("web", "db", "environment"),
        ("web", "cache", "environment"),
        ("web", "Stripe", "environment"),
    }


@pytest.mark.parametrize(
    ("text", "development"),
    [
        ("services: {web: {restart: always}}", False),
        ("services: {web: {deploy: {replicas: 1}}}", False),
        ("services: {web: {image: a}}", True),
        ("services: {web: {image: a, restart: 'no'}}", True),
        ("services: {web: {restart: always, volumes: ['.:/app']}}", True),
        ("services: {web: {restart: always, volumes: ['./conf:/etc/app']}}", False),
        # stores alone that let in everybody, for tests to use
        (f"services: {{db: {{image: 'mysql:8', restart: always, environment: {OPEN}}}}}", True),
        (f"services: {{db: {{image: 'mysql:8', restart: always, environment: {OPEN}, volumes: ['data:/v']}}}}", False),
        (f"services: {{db: {{image: 'mysql:8', restart: always, environment: {OPEN}, build: .}}}}", False),
        (f"services: {{db: {{image: 'mysql:8', restart: always, environment: {OPEN}, privileged: true}}}}", False),
        (f"services: {{db: {{image: 'mysql:8', restart: always, environment: {OPEN}, network_mode: host}}}}", False),
        (f"services: {{db: {{restart: always, environment: {OPEN}}}}}", False),
        ("services: {db: {image: 'mysql:8', restart: always}}", False),
        ("services: {db: {image: 'redis:7', restart: always, ports: ['6379:6379']}}", False),
        ("services: {db: {image: 'mysql:8', restart: always, environment: {MYSQL_PASSWORD: mysql}}}", False),
        (
            f"services: {{db: {{image: 'mysql:8', restart: always, environment: {OPEN[:-1]}, MYSQL_PASSWORD: a}}}}}}",
            False,
        ),
    ],
)
def test_tells_what_is_for_people_who_write_code(text, development):
    (service,) = read(text).services

    assert service.development is development


@pytest.mark.parametrize(("other", "development"), [("shop:1", False), ("redis:7", True)])
def test_stores_beside_something_else_are_for_use(other, development):
    store = f"{{image: 'mysql:8', restart: always, environment: {OPEN}}}"
    text = f"services: {{db: {store}, web: {{image: '{other}', restart: always}}}}"
    assert [service.development for service in read(text).services] == [development] * 2


def test_the_name_of_what_is_built_here_is_no_image():
    others = "db: {image: postgres}, a: {image: b, pull_policy: never}"
    text = f"services: {{web: {{build: ., image: shop}}, job: {{image: shop}}, {others}}}"
    assert [row.image for row in read(text).services] == [None, None, "postgres", None]


def test_a_word_is_no_address():
    assert not list(hosts({"POSTGRES_DB": "shop", "URL": "not a host", "N": None}))
    assert list(hosts({"BROKERS": "kafka:9092,other:9092", "DB_HOST": "db"})) == ["kafka", "other", "db"]


@pytest.mark.parametrize("text", ["", "services: []", "services: {a: 1}", "- a", "version: '3'"])
def test_nothing_there(text):
    assert not read(text).services


def test_refuses_too_many():
    with pytest.raises(Refused, match="more than"):
        read("services:\n" + "".join(f"  s{n}: {{}}\n" for n in range(600)))


def test_names():
    assert all(map(NAME.fullmatch, ("compose.yml", "docker-compose.prod.yaml", "docker-stack.yml")))
    assert not NAME.fullmatch("decompose.yml")
