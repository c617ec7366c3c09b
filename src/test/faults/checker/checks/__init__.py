"""What is checked, by subject. Every module has a function ``check(run, story, checks)``."""
