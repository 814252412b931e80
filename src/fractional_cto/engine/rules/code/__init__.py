"""Rules about the quality of the code.

What several of them share lies here: the files whose length or missing tests say little.
"""

# Styles, pages, schemas and type declarations are long without being hard.
MARKUP = r"(?i)\.(s?css|sass|less|html?|svg|sql|graphql|gql|proto|d\.ts)$"
# Their tests stand in the same file, or there is nothing to test piece by piece.
UNTESTED = (
    r"(?i)\.(rs|zig|d|s?css|sass|less|html?|svg|erb|haml|slim|sql|graphql|gql|proto|tf|hcl|cmake|nix|sh|bash|ps1|m4"
    r"|d\.ts)$"
)
