"""Rules about people and the knowledge they hold."""
