"""The disk: reads the inputs, changes a curator's files all or none, puts the output in place whole or not at all."""
