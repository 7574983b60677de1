"""The terminal's door: `collabmap COMMAND [FILES] [options]`.

Results go to the file named by -o or to standard output; progress, warnings and errors go
to standard error. Exit status: 0 done; 1 the input could not be used; 2 wrong usage; 3 done,
but rows were left out (with --strict).
"""

from collabmap.cli.main import main

__all__ = ["main"]
