"""Rules about protection against theft, leaks and break-ins."""
