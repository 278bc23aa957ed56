"""The demo newsroom: people and articles to try the desk with."""
