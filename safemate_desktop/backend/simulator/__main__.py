"""``python -m safemate_desktop.backend.simulator``: without the rest of the backend, so at once."""

import sys

from safemate_desktop.backend.simulator.run import main

sys.exit(main())
