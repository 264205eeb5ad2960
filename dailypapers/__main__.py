"""`python -m dailypapers`"""

import sys

from dailypapers.cli import main

sys.exit(main())
