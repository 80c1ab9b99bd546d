"""What the people who keep the handbook need beside the checks."""
