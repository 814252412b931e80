import json

import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.nuget import lock, packages_config, project


@pytest.mark.parametrize(
    "inside", ["", "<PackageReference/>", '<PackageReference Include="@(Kits)"/>', '<Reference Include="A"/>']
)
def test_nothing_is_referenced(inside):
    assert project(f"<Project><ItemGroup>{inside}</ItemGroup></Project>").rows == []


@pytest.mark.parametrize(
    ("reference", "declared", "scope"),
    [
        ('<PackageReference Include="Till" Version="1.0"/>', "1.0", "runtime"),
        ('<PackageReference Include="Till"><Version>1.0</Version></PackageReference>', "1.0", "runtime"),
        ('<PackageReference Include="Till" Version="1" VersionOverride="2"/>', "2", "runtime"),
        ('<PackageReference Include="Till" PrivateAssets="All"/>', None, "development"),
        ('<GlobalPackageReference Include="Till" Version="1"/>', "1", "development"),
    ],
)
def test_references(reference, declared, scope):
    (row,) = project(f"<Project>\n<ItemGroup>{reference}</ItemGroup></Project>").rows

    assert (row.name, row.declared, row.scope, row.line) == ("Till", declared, scope, 2)


@pytest.mark.parametrize(
    "mark",
    [
        "<PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup>",
        '<PackageReference Include="Microsoft.NET.Test.Sdk"/>',
    ],
)
def test_projects_of_tests_are_for_development(mark):
    found = project(f'<Project><PackageReference Include="Till"/>{mark}</Project>')

    assert {row.scope for row in found.rows} == {"development"}


def test_shared_versions_and_values():
    found = project(
        '<Project><PropertyGroup><Kit>2.0</Kit></PropertyGroup><PackageVersion Include="Till" Version="$(Kit)"/>'
        '<PackageVersion Update="Box" Version="3"/></Project>'
    )

    assert (found.rows, found.values) == ([], {"Kit": "2.0"})
    assert {name: row.declared for name, row in found.chosen.items()} == {"Till": "$(Kit)", "Box": "3"}


def test_the_older_list():
    found = packages_config(
        '<packages>\n<package id="Till" version="1.0"/>\n'
        '<package id="Nunit" version="[2.0]" developmentDependency="true"/>'
        "<package/></packages>"
    )

    assert [(row.name, row.version, row.scope, row.line) for row in found.rows] == [
        ("Till", "1.0", "runtime", 2),
        ("Nunit", "2.0", "development", 3),
    ]


def test_a_lock_without_packages_is_refused():
    with pytest.raises(Refused, match="dependencies"):
        lock("{}")


def test_a_lock_counts_each_version_once():
    told = {"type": "Direct", "requested": "[1.0, )", "resolved": "1.0", "dependencies": {"Box": "2.0"}}
    frameworks = {
        "net8.0": {"Till": {**told, "type": "Transitive"}, "Box": {"type": "Transitive", "resolved": "2.0"}},
        "net9.0": {"Till": told, "shop": {"type": "Project"}, "odd": None},
    }

    assert [
        (row.name, row.version, row.direct, row.declared) for row in lock(json.dumps({"dependencies": frameworks})).rows
    ] == [
        ("Till", "1.0", True, "[1.0, )"),
        ("Box", "2.0", False, None),
    ]
