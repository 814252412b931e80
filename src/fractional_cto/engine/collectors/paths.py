"""Who wrote a file and for whom, told from its path: others, a program, or people here for tests and for readers."""

import re
from functools import lru_cache
from typing import NamedTuple

# A library as it was released, named with its version, among what browsers load.
RELEASED = (
    r"(?:assets|static|public|libs?|js|css|javascripts?|scripts|www|plugins|resources)/"
    r"(?!version|release|upgrade|update|migrat|schema|api)[a-z][\w.-]*-v?\d+\.\d+(?:\.\d+)*/"
)
# Folders and names have patterns of their own: a folder is asked about once, whatever lies in it, and a name is short.
VENDORED = re.compile(
    r"(?:^|/)(?:(?:vendored|_vendor|third[_-]?party|3rdparty|node_modules|bower_components|jspm_packages|Godeps"
    r"|Pods|Carthage|external[_-]?libs?|extern|\.yarn/releases|\.mvn/wrapper)/"
    # a marketplace calls its sellers vendors: the word alone says nothing deep inside the product's code
    r"|(?:assets?|static|public|dist|libs?|js|css|javascripts?|stylesheets?|stylesrc|styles|scripts|fonts"
    r"|resources|tests?|specs?|fixtures|www|themes?|plugins?|controller_fixtures)/(?:[^/]+/)?vendor/"
    rf"|{RELEASED}"
    r"|vendor/(?:github\.com|golang\.org|google\.golang\.org|gopkg\.in|k8s\.io|bundle|bin|composer|cache|gems)/)"
    r"|^(?:deps/[^/]+|vendor)/",
    re.IGNORECASE,
)
VENDORED_NAME = re.compile(
    r"(?:jquery|bootstrap|angular|lodash|underscore|moment|d3|modernizr|require|prototype|ember|json2|zepto|three"
    r"|backbone|knockout|raphael|highcharts)"
    r"(?:[-.]\d[\w.-]*)?(?:\.slim|\.bundle)?(?:\.min)?\.(?:js|css)$"
    r"|(?:gradlew(?:\.bat)?|mvnw(?:\.cmd)?|config\.(?:guess|sub)|install-sh|ltmain\.sh|aclocal\.m4)$",
    re.IGNORECASE,
)
ONLY_RELEASED = re.compile(rf"(?:^|/){RELEASED}", re.IGNORECASE)
GENERATED = re.compile(
    r"(?:^|/)(?:__generated__|__snapshots__|cassettes|generated|\.yarn)/",
    re.IGNORECASE,
)
GENERATED_NAME = re.compile(
    r"^parser\.out$|\.chunk\.(?:js|css)$|[-.]min\.(?:js|css)$|_pb2(?:_grpc)?\.pyi?$|_generated\.\w+$|zz_generated.*\.go$"
    r"|\.(?:min\.mjs|bundle\.(?:js|css|mjs)|map|snap|lock|pb\.(?:go|cc|h)|(?:g|freezed)\.dart|designer\.cs"
    r"|generated\.\w+)$",
    re.IGNORECASE,
)
# Where bundlers write to; of what lies there, the pages and pictures may have been put there by people.
BUNDLES = re.compile(r"(?:^|/)dist/", re.IGNORECASE)
OWN_DIST = re.compile(r"(?:^|/)src/(?:.*/)?dist/", re.IGNORECASE)
CHUNK = re.compile(r"\.chunk\.(?=(?:js|css)$)", re.IGNORECASE)
BUNDLE_NAME = re.compile(r"\.(?:[cm]?js|css|d\.ts)$", re.IGNORECASE)
CLIENT = re.compile(r"(?:^|/)(?:swagger|openapi)(?:_client)?/", re.IGNORECASE)
CLIENT_NAME = re.compile(r"\.(?:ts|py|go)$", re.IGNORECASE)
GO_NAME = re.compile(r"\.go$", re.IGNORECASE)
TEST = re.compile(
    r"(?:^|/)(?:[Tt]ests?|specs?|__tests__|__mocks__|testing|testdata|test[_-]?data|fixtures?|e2e|cypress|androidTest"
    r"|features/(step_definitions|support)|integration[_-]tests?|unit[_-]tests?|[\w.]*[.\w](?<=[.a-z])Tests?)/|^t/"
)
TEST_NAME = re.compile(
    # in Ruby, a library for tests is called so, and tests themselves end in _test or _spec
    r"(?:(?:tests?|specs?|test_[^/]*)(?!\.rb$)\.[^/.]+"
    r"|(?:conftest|[^/]*_(?:unit)?tests?|[^/]*_spec|[^/]*\.(?:test|spec|cy|stories))\.[^/.]+"
    r"|(?:[A-Z]\w*(?:Test|Tests|Spec|IT)|Test[A-Z]\w*)\.(?:java|kt|scala|cs|swift|php|groovy)"
    r"|[^/]*\.(?:feature|bats|phpt|robot))$",
)
PERL_NAME = re.compile(r"[^/]+\.(?:t|sh|p[lm])$")
# Written for the tests to read, where its ending would say something else.
TEST_INPUT = re.compile(r"\.(ya?ml|xml|txt|text|ini|conf|cfg|properties|plist|env|toml)$")
DOCUMENTATION = re.compile(
    r"(^|/)(docs?|documentation|man|javadoc|examples?|samples?|tutorials?|guides)/", re.IGNORECASE
)
# Under these, a code file is still code that somebody runs or tests.
EXAMPLES = re.compile(r"(^|/)(examples?|samples?|tutorials?)/", re.IGNORECASE)


class Place(NamedTuple):
    """What the folders around a file say of it; bundles, clients, kubernetes: a program writes some kinds there."""

    vendored: bool
    generated: bool
    bundles: bool
    clients: bool
    kubernetes: bool
    tests: bool
    perl: bool
    documentation: bool

    def is_vendored(self, name: str) -> bool:
        """Tell whether others wrote a file of that name."""
        return self.vendored or VENDORED_NAME.match(name) is not None

    def is_generated(self, name: str) -> bool:
        """Tell whether a program wrote it."""
        return self.generated or bool(
            GENERATED_NAME.search(name)
            or (self.bundles and BUNDLE_NAME.search(name))
            or (self.clients and CLIENT_NAME.search(name))
            or (self.kubernetes and GO_NAME.search(name))
        )

    def is_test(self, name: str) -> bool:
        """Tell whether it belongs to the tests, if it is code."""
        return self.tests or bool(TEST_NAME.match(name) or (self.perl and PERL_NAME.match(name)))

    def feeds_tests(self, name: str) -> bool:
        """Tell whether tests read it, where its ending would say something else."""
        return self.tests and TEST_INPUT.search(name) is not None


def is_vendored(path: str) -> bool:
    """Tell whether others wrote a file."""
    place, name = parted(path)
    return place.is_vendored(name)


def parted(path: str) -> tuple[Place, str]:
    """Give what the folders of a path say, and the name behind them."""
    cut = path.rfind("/") + 1
    return _place(path[:cut]), path[cut:]


@lru_cache(1 << 16)
def _place(folder: str) -> Place:
    """Ask once about a folder, written with the slash behind it."""
    return Place(
        vendored=bool(VENDORED.search(folder)),
        generated=bool(GENERATED.search(folder)),
        bundles=bool(BUNDLES.search(folder) and not OWN_DIST.search(folder)),
        clients=bool(CLIENT.search(folder)),
        kubernetes="zz_generated" in folder.lower(),
        tests=bool(TEST.search(folder)),
        perl=folder.endswith("/t/"),
        documentation=bool(DOCUMENTATION.search(folder) and not EXAMPLES.search(folder)),
    )
