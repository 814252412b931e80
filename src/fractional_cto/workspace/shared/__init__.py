"""What every noun of the workspace builds on: tenants, guards, pages."""
