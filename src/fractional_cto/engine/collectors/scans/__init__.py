"""What other scanners have found, from files they wrote."""
