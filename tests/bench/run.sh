#!/bin/bash
# Measures the program's speed and says where it stands against docs/performance.md's goals.
# Arguments go to tests/bench/measure.py (--quick, --full, NAME...).
set -euo pipefail
cd "$(dirname "$0")/../.."
exec python3 tests/bench/measure.py "$@"
