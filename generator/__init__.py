"""briefing: an article and curated records in, a website in which every statement leads to its evidence out."""

__version__ = "0.1.0"
