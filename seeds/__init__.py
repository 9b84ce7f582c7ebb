"""The five articles that come with Dateline: data only."""
