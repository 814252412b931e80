"""Where people act on audits: decide, plan, stop, measure, hand over."""
