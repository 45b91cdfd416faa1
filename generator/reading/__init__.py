"""What words of an article mean, in its language and by rules that can be read: dates, numbers, ranges of its text."""
