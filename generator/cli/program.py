"""The command line: the only place that prints and exits.

Exit codes: 0 done; 1 the content has errors (or, with `--strict`, warnings); 2 wrong use; 3 the machine failed;
130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
from typing import Any

import click

from generator import __version__
from generator.cli import records, site
from generator.cli.common import DONE, MACHINE, USE, fail
from generator.files import NotOursError


class _Program(click.Group):
    """Turns what can go wrong with the machine into a line and exit code 3."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except NotOursError as error:
            fail(str(error), USE, "Choose another folder with --out, or empty this one yourself.")
        except BrokenPipeError:  # the reader, such as `head`, has had enough
            os._exit(DONE)  # without writing what is left of the output
        except OSError as error:
            fail(f"{error.strerror or error}: {error.filename}" if error.filename else str(error), MACHINE)
        except Exception as error:
            if os.environ.get("BRIEFING_DEBUG"):
                raise
            hint = "This is a fault of the program. BRIEFING_DEBUG=1 shows where."
            fail(f"{type(error).__name__}: {error}", MACHINE, hint)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Turn an article and curated records into a website in which every statement leads to its evidence."""


for command in (*site.COMMANDS, *records.COMMANDS):
    main.add_command(command)
