"""What is blocked, and how it goes up the escalation path step by step."""
