"""Rules about the quality of the code.

What several of them share lies here: the files whose length or missing tests say little.
"""

# Styles, pages, schemas and type declarations are long without being hard.
MARKUP = r"(?i)\.(s?css|sass|less|html?|svg|sql|graphql|gql|proto|d\.ts)$"
# What the product says in one language, such as lang/de/cart.php.
TRANSLATION = r"(^|/)(langs?|languages?|locales?|i18n|l10n|translations)/[a-z]{2,3}([_-][A-Za-z]{2,8})?[/.]"
# Their tests stand in the same file, or there is nothing to test piece by piece.
UNTESTED = (
    rf"(?i){TRANSLATION}|\.(rs|zig|d|s?css|sass|less|html?|svg|erb|haml|slim|sql|graphql|gql|proto|tf|hcl|cmake|nix|sh|bash|ps1|m4"
    r"|d\.ts)$"
)
