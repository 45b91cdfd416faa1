"""Imported by the process from which `commands.py` forks: the program with all that is made once a process."""

import gc

from generator.build import build
from generator.cli.program import COMMANDS, main
from tests.sites import inputs

build(inputs())  # compiles the templates
for name in COMMANDS:
    main.get_command(None, name)  # type: ignore[arg-type]  # imports its module, and asks nothing of the context
gc.collect()
gc.freeze()
