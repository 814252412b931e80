import time

import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.infrastructure import cloudformation, compose, kubernetes, platforms


def told(found):
    return [(row.name, row.kind, row.form) for row in found.services]


def test_procfile():
    assert told(platforms.procfile("web: puma\n# no\nworker: sidekiq")) == [
        ("web", "service", "process"),
        ("worker", "service", "process"),
    ]


def test_heroku():
    found = platforms.heroku('{"addons": ["heroku-postgresql:mini", {"plan": "heroku-redis"}, 1]}')
    assert told(found) == [("heroku-postgresql", "datastore", "addon"), ("heroku-redis", "cache", "addon")]


def test_fly():
    (row,) = platforms.fly('app = "shop"\n[env]\nTOKEN = "kX93fa"\n[[services]]\n[[services.tcp_checks]]').services
    assert (row.name, row.health, row.secret) == ("shop", True, True)


def test_render():
    found = platforms.render(
        "services:\n- {type: web, name: shop, envVars: [{key: A, fromDatabase: {name: db}}]}\ndatabases: [{name: db}]"
    )
    assert told(found) == [("shop", "service", "web"), ("db", "datastore", "database")]
    assert found.services[0].health is False
    assert [(link.source, link.target) for link in found.links] == [("shop", "db")]


def test_appengine():
    assert told(platforms.appengine("runtime: python312\nservice: api")) == [("api", "service", "service")]
    assert not platforms.appengine("name: something else").services


def test_helm_values():
    worker = "{image: {repository: shop-worker}, securityContext: {privileged: true}}"
    text = f"image: {{repository: shop, tag: 1}}\nresources: {{}}\nworker: {worker}"
    web, worker = platforms.helm(text, "shop").services

    assert (web.name, web.image, web.limits, web.privileged) == ("shop", "shop:1", False, False)
    assert (worker.name, worker.image, worker.limits, worker.privileged) == ("worker", "shop-worker", None, True)


def test_helm_chart():
    found = platforms.chart("name: shop\ndependencies: [{name: postgresql, alias: db}]")

    assert told(found) == [("db", "datastore", "chart")]
    assert [(link.source, link.target) for link in found.links] == [("shop", "db")]


LAUGHS = "x0: &a0 [" + "lol, " * 10 + "]\n" + "".join(f"x{n}: &a{n} [{f'*a{n - 1}, ' * 10}]\n" for n in range(1, 8))


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (lambda text: platforms.helm(text, "c"), "image: {repository: x, tag: *a7}"),
        (platforms.render, "services: [{name: x, healthCheckPath: *a7}]"),
        (kubernetes.read, "apiVersion: v1\nkind: *a7"),
        (compose.read, "services: {x: {privileged: *a7}}"),
        (cloudformation.read, "Resources: {A: {Type: 'AWS::S3::Bucket', Properties: {x: *a7}}}"),
    ],
)
def test_what_grows_by_repeating_is_refused_at_once(read, text):
    start = time.process_time()
    with pytest.raises(Refused, match="it stands for more than"):
        read(LAUGHS + text)
    assert time.process_time() - start < 1


def test_a_list_where_a_word_belongs_says_nothing():
    (one,) = platforms.helm("image: {repository: x, tag: [a]}", "c").services
    (two,) = compose.read("services: {x: {image: y, privileged: [a], ports: [{published: '1', target: [a]}]}}").services

    assert (one.image, two.privileged, two.ports) == ("x", False, "1:?")
