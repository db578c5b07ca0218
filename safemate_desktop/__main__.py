"""Command line of the desktop: reads the arguments and hands over."""

import sys

from safemate_desktop.app.arguments import parse

if __name__ == "__main__":
    options = parse(sys.argv[1:])
    from safemate_desktop.app.main import main  # Qt only once the arguments are known to be right

    sys.exit(main(options))
