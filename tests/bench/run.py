"""Begins as the program does: ``python -m tests.bench.run NAME PROFILE [ADDRESS]``."""

from safemate_desktop.app.launch import load_qt, prepare

if __name__ == "__main__":
    prepare()
    load_qt()
    from tests.bench.child import main

    main()
