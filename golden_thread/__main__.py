import sys

from golden_thread.config.command_line import main

sys.exit(main())
