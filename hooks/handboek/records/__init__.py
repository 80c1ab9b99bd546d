"""What a norm is: reading, checking and comparing the records. Everything else builds on this."""
