"""What a reader of infrastructure answers, and the words it has for what it sees."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fractional_cto.engine.collectors.documents import untokened

SERVICE, JOB, DATASTORE, QUEUE = "service", "job", "datastore", "queue"
CACHE, STORAGE, PROXY, OUTSIDE = "cache", "storage", "proxy", "third party"
# What an image is, by words in its name; the first that fits. Exporters and dashboards are none of it.
IMAGES = {
    PROXY: r"pgbouncer|pgpool|pgcat|odyssey|proxysql",
    SERVICE: r"export|admin|dashboard|backup|commander|migrat|-ui\b|operator|proxy-init|metrics|kibana|grafana",
    CACHE: r"redis|valkey|memcached|keydb|dragonfly|varnish",
    QUEUE: r"rabbitmq|kafka|redpanda|\bnats\b|activemq|artemis|pulsar|zookeeper|mosquitto|beanstalk|nsqd|elasticmq",
    DATASTORE: r"postg|mysql|mariadb|percona|mongo|cassandra|scylla|clickhouse|elasticsearch|opensearch|cockroach|mssql"
    r"|timescale|influxdb|neo4j|couchdb|arangodb|\bdgraph\b|dynamodb|qdrant|weaviate|milvus|typesense|meilisearch"
    r"|pgvector|\bsolr\b|etcd|oracle",
    STORAGE: r"minio|seaweedfs|localstack|azurite|fake-gcs|ceph",
    "web": r"nginx|traefik|haproxy|envoy|caddy|httpd|\bkong\b",
}
CLASSES = {kind: re.compile(words, re.IGNORECASE) for kind, words in IMAGES.items()}
SECRET = re.compile(
    r"(?:pass(?:word|wd|phrase)?|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|secret[_-]?key(?:[_-]?base)?"
    r"|encryption[_-]?key|(?<=[_-])pwd?)$",
    re.IGNORECASE,
)
# What stands there instead of a value: a variable, a path, an address, a switch, a name of somewhere else.
FILLED = re.compile(
    r"\s*$|.*(?:\$\{?\w|\$\(|\{\{|%\(|<[\w -]+>)|(?:arn:|/|\./|https?://|file:|vault:|ssm:|projects/|secrets?[/.:])"
    r"|(?:true|false|yes|no|null|none|nil|enabled|disabled|always|never|\d{1,3}|x{3,}|\*+|\.+)$"
    r"|(?:dummy|fake|placeholder|unused|unsafe|insecure|not[_-]|for[_-]|build|precompile|assets|replace|todo|tbd)|(?:cafebabe|deadbeef)+$",
    re.IGNORECASE | re.DOTALL,
)
# Behind a login: the machine itself, where a password that anybody would try opens nothing of others.
HERE = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?]|$)", re.IGNORECASE)
DEFAULT = re.compile(r"\$\{\w+:?-([^${}]*)\}")
LOGIN = re.compile(r"\b[a-z][a-z0-9+.-]{0,30}://([^/\s:@]*):([^/\s@${}<]+)@", re.IGNORECASE)
# The words anybody would try first.
GUESSED = re.compile(
    r"(?:pass(?:word|wd)?|postgres(?:ql)?|root|admin|administrator|secret|change[_-]?(?:me|it|this)\w*|example\w*|test"
    r"|guest|user|mysql|maria(?:db)?|redis|mongo(?:db)?|minio(?:admin)?|toor|rabbitmq|default|letmein|qwerty|welcome"
    r"|1234\w*|abc123|p[a@]ssw[o0]rd\w*|your\w*|supersecret\w*|secret[_-]?key|db|app|dev(?:elopment)?)[!1]?$",
    re.IGNORECASE,
)
# What people choose themselves: a key that is given out and looks so is a placeholder.
WORD = re.compile(r"pass|pwd|secret", re.IGNORECASE)
LONGEST = 300
VALUE = 2000  # characters of a setting


class Instruction(NamedTuple):
    """One instruction of a Dockerfile."""

    line: int
    stage: int
    name: str | None
    base: str | None
    final: bool
    word: str
    text: str
    secret: bool = False


class Service(NamedTuple):
    """One thing that runs."""

    line: int
    system: str
    name: str
    kind: str = SERVICE
    form: str | None = None
    image: str | None = None
    ports: str | None = None
    volumes: str | None = None
    user: str | None = None
    replicas: int | None = None
    limits: bool | None = None
    health: bool | None = None
    privileged: bool | None = None
    host: str | None = None
    secret: bool | None = None
    default_password: bool | None = None
    development: bool | None = None


class Resource(NamedTuple):
    """One thing that is ordered from a cloud."""

    line: int
    system: str
    provider: str
    type: str
    name: str
    kind: str
    public: bool | None = None
    encrypted: bool | None = None
    backups: int | None = None
    zones: bool | None = None
    protected: bool | None = None
    open: str | None = None
    secret: bool | None = None


class Link(NamedTuple):
    """One thing needs another. sure: the file says so; else the target may be no name of anything."""

    line: int
    system: str
    source: str
    target: str
    how: str
    sure: bool = True


@dataclass(kw_only=True)
class Described:
    """What stands in one file. other: names under which services are reached besides their own."""

    containers: list[Instruction] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    other: dict[str, str] = field(default_factory=dict)


def kind_of(image: str | None, name: str = "") -> str:
    """Tell by its image, else by its name, what a service is."""
    said = (image or name).partition("@")[0].rpartition("/")[2].partition(":")[0]
    if image and any(vendor in image for vendor in ("clickhouse/", "minio/")):
        said = image
    found = next((kind for kind, words in CLASSES.items() if words.search(said)), SERVICE)
    return PROXY if found == "web" else found


def value_of(text: str) -> str:
    """Give what a setting is where nobody says otherwise."""
    return DEFAULT.sub(r"\1", text[:VALUE])


def is_secret(name: str, text: object) -> bool:
    """Tell whether a password, key or token itself stands in a setting."""
    if not isinstance(text, str):
        return False
    value = value_of(text)
    if logins := [*LOGIN.finditer(value)]:
        return any(
            not FILLED.match(found[2]) and not (HERE.match(value, found.end()) and GUESSED.fullmatch(found[2]))
            for found in logins
        )
    if "://" not in value and untokened(value) != value:
        return True
    return bool(SECRET.search(name)) and not FILLED.match(value)


def is_guessed(name: str, text: object) -> bool:
    """Tell whether that is a word anybody would try."""
    if not is_secret(name, text):
        return False
    value = value_of(str(text))
    found = LOGIN.search(value)
    word = found[2] if found else value
    typed = found or WORD.search(name)
    return bool(typed and GUESSED.fullmatch(word)) or bool(found and found[1] == found[2])


def secrets_of(settings: Mapping[str, object]) -> tuple[bool, bool]:
    """Tell whether any setting holds a secret, and whether any of those can be guessed."""
    held = {name: value_of(str(value)) for name, value in settings.items() if is_secret(name, value)}
    others = {
        value_of(value).casefold() for name, value in settings.items() if name not in held and isinstance(value, str)
    }
    guessed = any(
        is_guessed(name, value) or (WORD.search(name) and value.casefold() in others) for name, value in held.items()
    )
    return bool(held), guessed
