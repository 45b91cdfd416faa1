"""What of an article a record might be made of, found offline, by rules that can be read, for a curator to judge."""
