"""Rules about infrastructure, delivery and DevOps."""
