"""One scenario and seed, one history: whatever builds the program and wherever it runs.

``python -m reproduce`` builds the program in many ways, varies how it is called, and prints
the digest of each; see ``./dearth.sh trust``. The tests do the calls with one program and hold
the digests against ``golden.json``.
"""
