"""What another scanner's result is about, so that two tools that mean the same are told once."""

import re

# Advisories of ecosystems and of distributions, and what scanners call them.
DEPENDENCY = re.compile(
    r"\b(?:CVE-\d{4}-\d+|GHSA(?:-\w{4}){3}|PYSEC-\d+-\d+|RUSTSEC-\d+-\d+|GO-\d{4}-\d+|SNYK-\w+|BDSA-\d+-\d+"
    r"|(?:DLA|DSA|USN|RHSA|RHBA|ELSA|ALAS\d*|ALSA|RLSA|SUSE-\w+)-\d+|pyup\.io-\d+|NSWG-ECO-\d+|ssc-[0-9a-f-]{8,}"
    r"|ssc-parity-)|PackageVulnerability\b",
    re.IGNORECASE,
)
SECRET = re.compile(
    r"secret|credential|password(?![-_ ]?(?:hash|valid|polic|length|strength))|hard-?coded[-_ ](?:\w+[-_ ])?key\b"
    r"|(?:api|private)[-_ ]?key|(?:access|api|auth\w*|bearer|refresh|deploy)[-_ ]?token",
    re.IGNORECASE,
)
SECRET_TOOLS = re.compile(
    r"gitleaks|betterleaks|trufflehog|detect-secrets|ggshield|gitguardian|talisman|kingfisher", re.IGNORECASE
)
DEPENDENCY_TOOLS = re.compile(
    r"osv-scanner|grype|pip-audit|dependency-check|npm-audit|snyk open source|govulncheck", re.IGNORECASE
)
PIPELINE = re.compile(
    r"(?:^|/)(?:\.github/|\.gitlab|\.circleci/|Jenkinsfile|azure-pipelines|bitbucket-pipelines)", re.IGNORECASE
)
CONTAINER = re.compile(
    r"(?:^|/|\.)(?:Dockerfile|Containerfile)[^/]*$|(?:^|/)(?:docker-)?compose[^/]*\.ya?ml$", re.IGNORECASE
)
INFRASTRUCTURE = re.compile(
    r"\.tf(?:vars)?$|(?:^|/)(?:k8s|kubernetes|helm|charts|manifests)/|cloudformation", re.IGNORECASE
)


def kind_of(tool: str, rule: str, title: str, path: str) -> str:
    """Tell secret, dependency, pipeline, container, infrastructure or code; title is all that its rule is called."""
    if SECRET_TOOLS.search(tool):
        return "secret"
    if DEPENDENCY.search(f"{rule} {title}") or DEPENDENCY_TOOLS.search(tool):
        return "dependency"
    if PIPELINE.search(path):
        return "pipeline"
    if SECRET.search(f"{rule} {title}"):
        return "secret"
    if CONTAINER.search(path):
        return "container"
    return "infrastructure" if INFRASTRUCTURE.search(path) else "code"
