"""What holds for the tests of the reader."""

from textual import _wait

# Textual's pilot waits after each key until the process has done next to nothing for a 50th of a second, five
# times over: a tenth of a second a key, of which the suite presses thousands. `Keyboard.settled` asks the
# threads and the widgets themselves whether they are done, so that a glance is enough.
_wait.SLEEP_GRANULARITY = 0.002
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 20
