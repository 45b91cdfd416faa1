"""What all stages share: diagnostics, dates, the words of the interface, text, inputs and artifacts."""
