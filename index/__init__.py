"""The archive: outside text becomes articles, passages, two stores, and one `search()`."""
