"""What the tests of the report share beside fixtures."""

import time

DESKTOP, PHONE = (1280, 900), (390, 844)
PATIENCE = 180  # seconds: the limit only ends a failure


def wait(browser, script: str):
    """What a script returns as soon as it is true."""
    until = time.monotonic() + PATIENCE
    while not (found := browser.execute_script(script)):
        if time.monotonic() > until:
            raise AssertionError(f"never true: {script}")
        time.sleep(0.05)
    return found
