"""The page in the browser and the HTTP API, both over `qa.ask()`."""
