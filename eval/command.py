"""The command `dateline` in a process of its own, as people run it, for what measures it there."""

import sys
from typing import Final

DATELINE: Final = (sys.executable, "-c", "import sys; from api.cli import main; sys.exit(main())")
