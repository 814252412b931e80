"""The lock of yarn: that of the first version, and the YAML of those since."""

from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.blocks import Block, blocks
from fractional_cto.engine.collectors.dependencies.contents import LOCK, UNKNOWN, Contents, Found, refuse
from fractional_cto.engine.collectors.dependencies.npm import LOCAL, real

OWN = ("workspace:", "link:", "portal:", "file:")
# A patch that yarn itself lays over a package, whoever asks for it.
BUILTIN = "builtin<"
NEEDS = ("dependencies", "optionalDependencies")


def lock(text: str) -> Contents:
    """Read either version, told apart as yarn does."""
    whole = blocks(text)
    if "__metadata" in whole.within:
        return _berry(whole)
    if "# yarn lockfile v1" not in text:
        refuse("it says of no version of yarn that it wrote it")
    return Contents(kind=LOCK, rows=[row for key, block in whole.within.items() for row in _classic(key, block)])


def _classic(key: str, block: Block) -> Iterator[Found]:
    asked = [each.strip('"') for each in key.split(", ")]
    name, declared = split(asked[0])
    if declared.startswith(OWN):
        return
    yield Found(
        real(name, declared)[0],
        version=block.text("version"),
        line=block.line,
        asked=tuple(asked),
        needs=tuple(f"{other}@{wanted.value}" for part in NEEDS for other, wanted in block.under(part).items()),
    )


def _berry(whole: Block) -> Contents:
    rows, roots = [], dict[str, str]()
    for key, block in whole.within.items():
        name, source = split(block.text("resolution") or key)
        needs = [_wanted(other, each.value) for part in NEEDS for other, each in block.under(part).items()]
        if key == "__metadata" or source.startswith((*LOCAL, "patch:", "virtual:")):
            if source.startswith("workspace:"):
                roots.update(dict.fromkeys(needs, UNKNOWN))
            elif source.startswith("patch:") and BUILTIN not in source:
                # what is patched stands there once more, as the registry has it
                asked = [each for one in key.split(", ") for each in _patched(split(one)[1])]
                roots.update({_wanted(*split(each)): UNKNOWN for each in asked})
            continue
        rows.append(
            Found(
                name,
                version=block.text("version"),
                line=block.line,
                asked=tuple(_wanted(*split(each.strip())) for each in key.split(", ")),
                needs=tuple(needs),
            )
        )
    return Contents(kind=LOCK, rows=rows, roots=roots)


def _patched(source: str) -> list[str]:
    inner = source.removeprefix("patch:").partition("#")[0].replace("%3A", ":").replace("%40", "@")
    return [inner] if "@" in inner[1:] else []


def _wanted(name: str, declared: str) -> str:
    """Say the default of older locks out loud: a bare range is one of the registry."""
    return f"{name}@{declared}" if ":" in declared else f"{name}@npm:{declared}"


def split(asked: str) -> tuple[str, str]:
    """Split what was asked for into the name and the range."""
    place = asked.find("@", 1)
    return (asked, "") if place < 0 else (asked[:place], asked[place + 1 :])
