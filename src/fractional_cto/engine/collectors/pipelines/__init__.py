"""What build services are told to do: one system a file, none of it ever run."""
