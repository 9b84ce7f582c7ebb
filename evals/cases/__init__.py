"""The gold cases: data only."""
