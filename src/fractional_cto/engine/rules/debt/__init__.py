"""Rules about work postponed that costs more every month.

What several of them share lies here: the folders whose dependencies nobody ships.
"""

# Tests, examples, documentation, and other people's code.
ASIDE = (
    r"(?i)(^|/)(tests?|__tests__|specs?|fixtures?|test[-_]?data|integration[-_]?tests?|e2e|bench(marks?)?|examples?"
    r"|samples?|demos?|tutorials?|templates?|playground|sandbox|dummy|docs?|website|vendor(ed)?|node_modules"
    r"|third[-_]?party|deps)/"
)
# Helpers of those who build the product, and hidden folders.
HELPERS = r"(?i)(^|/)(utils?|tools?|tooling|scripts?|ci|build|hack|contrib|\.[^/]+)/"
