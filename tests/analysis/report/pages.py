"""What the tests of the report share beside fixtures."""

import json
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


def schemes_asked(browser) -> set[str]:
    """Where a page has asked for anything since it was opened: file, data, https …"""
    asked = set()
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.add(message["params"]["request"]["url"].split(":")[0])
    return asked
