"""Command line of the desktop: reads the arguments and hands over."""

import sys

from safemate_desktop.app.arguments import parse
from safemate_desktop.app.launch import load_qt, prepare, vault_ahead

if __name__ == "__main__":
    prepare()
    options = parse(sys.argv[1:])
    opens = not (options.self_check or options.demo_reset)
    vault = vault_ahead(options.profile) if opens else None
    load_qt()
    from safemate_desktop.app.main import main  # Qt only once the arguments are known to be right

    sys.exit(main(options, vault))
