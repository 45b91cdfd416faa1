"""Drawings made at build time: inline SVG in the colours of the page, with labels that never overlap.

A drawing is a function of plain values, and is not given the site. Positions are rounded, and everything is ordered, so
the same values give the same bytes.
"""
