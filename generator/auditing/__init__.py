"""What came out is sound: links, policy, rights, and the proof of a built site."""
