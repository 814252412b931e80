"""One small decision record in each of the formats that are read, all of the same decision."""

NEWEST = """---
status: "accepted"
date: 2026-03-04
decision-makers: Sam Example, Ada Example
consulted: [Eve Example]
informed: everybody
parent: Decisions
---

# Keep orders in one database

## Context and Problem Statement

Orders are kept in two places. Which one counts?

<!-- This is an optional element. Feel free to remove. -->
## Decision Drivers

* Restoring takes a night
* Nobody knows both,
  not even Eve

## Considered Options

* Do nothing
* One database

## Decision Outcome

Chosen option: "One database", because it is restored in an hour.

### Consequences

* Good, because one backup is enough
* Bad, because the move takes nine days

### Confirmation

A restore is tried every week.

## Pros and Cons of the Options

### Do nothing

Both stay.

* Neutral, because it costs nothing today
* Bad, because a night is lost

### One database

```markdown
# This is no heading
```

* Good, because it is tried

## More Information

See [the old one](0001-two-databases.md).

## Cost in Detail

Nine days.
"""
OLDER = """# Keep orders in one database

* Status: superseded by [ADR-0007](0007-managed-service.md) <!-- optional -->
* Deciders: Sam Example, Ada Example <!-- optional -->
* Date: 2026-03-04 <!-- optional -->

Technical Story: orders #12

## Context and Problem Statement

Orders are kept in two places. Which one counts?

## Decision Drivers <!-- optional -->

* Restoring takes a night
* … <!-- numbers of drivers can vary -->

## Considered Options

* Do nothing
* One database

## Decision Outcome

Chosen option: "One database", because it is restored in an hour.

### Positive Consequences <!-- optional -->

* one backup is enough

### Negative Consequences <!-- optional -->

* the move takes nine days

## Links <!-- optional -->

* [The old one](0001-two-databases.md)
"""
BRAINS = """# Keep orders in one database

- Status: draft
- Deciders: TBD
- Date: 2026-03-04
- Tags: data, orders

## Context and Problem Statement

Orders are kept in two places.

## Decision Outcome

Chosen option: "One database", because

- it is restored in an hour
- one backup is enough
"""
NYGARD = """# 3. Keep orders in one database

Date: 2026-03-04

## Status

Accepted

Supersedes [1. Two databases](0001-two-databases.md)

## Context

Orders are kept in two places.

## Decision

We will keep them in one.

## Consequences

One backup is enough.

The move takes nine days.
"""
BARE = """# Keep orders in one database

## Context and Problem Statement

Orders are kept in two places.

## Considered Options

* Do nothing
* One database

## Decision Outcome

Chosen option: "One database", because it is restored in an hour.
"""
TEMPLATE = """---
status: "{proposed | rejected | accepted}"
---

# {short title}

## Context and Problem Statement

{Describe it.}
"""
ALL = {"newest": NEWEST, "older": OLDER, "log4brains": BRAINS, "nygard": NYGARD, "bare": BARE, "template": TEMPLATE}
