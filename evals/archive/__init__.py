"""The articles made up for evaluation: data only."""
