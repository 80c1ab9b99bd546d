"""The integraal handboek integriteit: records in, pages and data out. Knows nothing of the site generator."""
