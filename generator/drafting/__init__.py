"""Proposes records for an article, offline and by rules that can be read, for a curator to judge."""
