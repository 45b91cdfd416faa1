"""Faults on purpose, in parts; `python -m tests.faults` runs them all at full size and prints what came of them.

A part is a function in a module of its own, named in `registry.py`: it is told its size and a folder to work in, and
yields figures. `make test` runs every part at its small size.
"""
