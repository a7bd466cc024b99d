"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# The machine may be busy: no test is about time, and a slow example is no failure.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
