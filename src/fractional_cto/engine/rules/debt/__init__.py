"""Rules about work postponed that costs more every month."""
