"""The command line: `commands` has every command and option, and their work stands in modules of its own."""

from ui.cli.commands import main

__all__ = ["main"]
