"""What the official reads: words, search and pages. Builds on the records; knows nothing of the site generator."""
