"""What holds for all tests."""

import signal

from hypothesis import HealthCheck, settings

# The machine may be busy: no test is about time, and a slow example is no failure.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

# A job in the background of a shell is born deaf to Ctrl-C, and all that it starts with it.
signal.signal(signal.SIGINT, signal.default_int_handler)
