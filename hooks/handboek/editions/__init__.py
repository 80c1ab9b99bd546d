"""What the auditor compares: editions, what changed between them, and how that is reported."""
