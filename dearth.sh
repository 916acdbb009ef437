#!/usr/bin/env bash
# From nothing to a result: installs what is missing, builds, runs and tests dearth.
# Needs Debian 12 for the installing; elsewhere see docs/install.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$PWD}" # clones in different folders share the cache

build_packages=(build-essential cmake ninja-build ccache ca-certificates
    libboost-dev libcli11-dev libdeflate-dev libeigen3-dev libfmt-dev libgmock-dev
    libgtest-dev libhdf5-dev libhwy-dev librandom123-dev libxxhash-dev libyaml-cpp-dev
    nlohmann-json3-dev)
page_packages=(python3 python3-venv)
test_packages=(chromium chromium-driver clang-format clang-tidy cppcheck hdf5-tools munge
    netcdf-bin shellcheck slurm-client slurmctld slurmd valgrind)
full_packages=(clang libclang-rt-dev)
bench_packages=(hdf5-tools libbenchmark-dev)
trust_packages=(clang clang-tidy cppcheck libclang-rt-dev valgrind)

usage() {
    cat <<'TEXT'
usage: ./dearth.sh VERB

  run            install what is missing, build, run the as-reported scenario: writes
                 runs/as-reported.h5 and runs/as-reported.html, prints the findings
  test [--full]  install what is missing and run every test that fits half an hour;
                 --full adds sanitizers, clang-tidy, fuzzers and a second compiler
  build          install what is missing and build build/release/dearth
  package        build a program without shared libraries and pack it with its data into
                 build/release/dearth-VERSION-SYSTEM.tar.gz, for clusters
  propositions [--quick] [NAME...]
                 put the propositions to the model on paired replications: writes
                 docs/propositions.md; says how long it will take; NAMEs are t05, c3 …
  studies [NAME...]
                 make the pages of docs/studies and their figures anew
  calibrate [--quick]
                 hold the box of priors against the anchors up to 2022: writes
                 docs/calibration.md and its figures
  bench [--short] [--write] [NAME...]
                 measure the speed and hold it against the peers (a quarter of an hour;
                 --short: five minutes); --write renews the table of docs/performance.md
  trust [PART...]
                 faults at length, laws on generated scenarios, fuzzers, sanitizers,
                 valgrind, cppcheck, clang-tidy: one line each; hours without PARTs
  help           this text
TEXT
}

say() { printf '%s\n' "$*"; }

fail() {
    printf 'dearth.sh: %s\n' "$1" >&2
    exit "${2:-1}"
}

# ---- Debian packages --------------------------------------------------------------

missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            printf '%s\n' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "installing needs root or sudo; as root, call: $*"
    fi
}

# Installs those of the packages named that are missing, after saying so.
install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "not a Debian system: taking the libraries of docs/install.md as given"
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    say "installing ${#missing[@]} Debian packages: ${missing[*]}"
    mkdir -p build/log
    local log=build/log/packages.log
    if ! { as_root apt-get update -q &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
            --no-install-recommends "${missing[@]}"; } </dev/null >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        fail "the packages could not be installed; all of it is in $log"
    fi
}

# ---- building ---------------------------------------------------------------------

# As many compilers as there are cores, each with the memory it may need (1.5 GB).
jobs_at_once() {
    local cores gigabytes
    cores=$(nproc)
    gigabytes=$(awk '/MemAvailable/ {print int($2 / 1500000)}' /proc/meminfo 2>/dev/null || echo 4)
    [ "$gigabytes" -ge 1 ] || gigabytes=1
    printf '%s\n' $((cores < gigabytes ? cores : gigabytes))
}

# quietly LOG COMMAND...: output into build/log/LOG.log, shown when the command fails.
quietly() {
    local log=build/log/$1.log
    shift
    mkdir -p build/log
    if ! "$@" </dev/null >"$log" 2>&1; then
        grep -nE '(error|warning):|^FAILED' "$log" | cut -c 1-200 | head -n 20 >&2 || true
        tail -n 8 "$log" | cut -c 1-200 >&2
        printf 'dearth.sh: failed: %s (all of it: %s)\n' "$*" "$log" >&2
        return 1
    fi
}

# build PRESET [TARGET]: configures build/PRESET once, builds the target or everything.
build() {
    local preset=$1 target=${2:-all}
    say "building $target of build/$preset"
    [ -f "build/$preset/build.ninja" ] ||
        quietly "configure-$preset" cmake --preset "$preset" || return 1
    if [ -t 1 ]; then
        cmake --build "build/$preset" --target "$target" --parallel "$(jobs_at_once)"
    else
        quietly "build-$preset" cmake --build "build/$preset" --target "$target" \
            --parallel "$(jobs_at_once)"
    fi
}

build_program() {
    [ -f models/main.cpp ] || fail "this source has no program yet (models/main.cpp)" 2
    build release dearth || exit 1
}

# ---- Python -----------------------------------------------------------------------

venv=build/venv

# Makes the Python environment of analysis/requirements.lock, with the analysis package in
# it; fails with a sentence where that cannot be done. pip's own configuration holds.
make_python() {
    local key
    key=$(cat analysis/requirements.lock analysis/pyproject.toml 2>/dev/null | sha256sum)
    [ "$(cat $venv/made-of 2>/dev/null)" != "$key" ] || return 0
    local python=python3
    [ ! -x /usr/bin/python3.11 ] || python=/usr/bin/python3.11
    say "making the Python environment $venv (analysis/requirements.lock)"
    rm -rf $venv
    quietly python-venv "$python" -m venv $venv &&
        quietly python-packages $venv/bin/python -m pip install --require-hashes \
            --only-binary :all: -r analysis/requirements.lock || return 1
    if [ -f analysis/pyproject.toml ]; then
        quietly python-dearth $venv/bin/python -m pip install --no-deps \
            --no-build-isolation -e ./analysis || return 1
    fi
    printf '%s\n' "$key" >$venv/made-of
}

# What the program is held against, apart from what users need: SimPy, in build/peers.
make_peers() {
    local lock=tests/bench/peers/requirements.lock key
    key=$(sha256sum <$lock)
    [ "$(cat build/peers/made-of 2>/dev/null)" != "$key" ] || return 0
    rm -rf build/peers
    quietly python-peers $venv/bin/python -m pip install --require-hashes \
        --only-binary :all: --target build/peers -r $lock || return 1
    printf '%s\n' "$key" >build/peers/made-of
}

# The report as a page: a bonus, whose absence is said and fails nothing.
write_page() {
    local from=$1 page=$2
    mkdir -p build/log
    if [ -f "$page" ] && [ -z "$(find "$from" analysis/dearth -newer "$page" -type f \
        -not -name '*.pyc' -print -quit)" ]; then
        say "the page is already there: $page"
    elif ! make_python 2>build/log/page.log; then
        say "no page: the Python environment could not be made (see build/log/); $from stands"
    elif ! DEARTH_PYTHON=$PWD/$venv/bin/python quietly page \
        build/release/dearth report "$from" -o "$page"; then
        say "no page: the report could not be written; $from stands"
    else
        say "the page: $page"
    fi
}

# ---- verbs ------------------------------------------------------------------------

run() {
    [ $# = 0 ] || fail "run takes no arguments; build/release/dearth run does" 2
    install_packages "${build_packages[@]}" "${page_packages[@]}"
    build_program
    mkdir -p runs
    build/release/dearth run scenarios/as-reported.yaml -o runs/as-reported.h5
    write_page runs/as-reported.h5 runs/as-reported.html
}

checks_passed=0
checks_failed=()

# check NAME COMMAND...: counts a check and goes on, so that one failure hides no other.
check() {
    local name=$1 since=$SECONDS
    shift
    say "== $name"
    if "$@"; then
        checks_passed=$((checks_passed + 1))
    else
        checks_failed+=("$name")
    fi
    say "== $name: $((SECONDS - since)) s"
}

check_format() {
    git ls-files -co --exclude-standard -- '*.cpp' '*.hpp' |
        xargs -r clang-format --dry-run --Werror
}

check_whitespace() {
    # Trailing blanks and tabs in what people write by hand; one line end at the end.
    local file wrong=0
    if git grep -nIE $'[ \t]+$|^\t' -- '*.cpp' '*.hpp' '*.py' '*.sh' '*.cmake' '*.yaml' '*.md' \
        '*CMakeLists.txt'; then
        wrong=1
    fi
    while IFS= read -r file; do
        if [ -s "$file" ] && [ -n "$(tail -c 1 "$file")" ]; then
            say "$file: no newline at the end"
            wrong=1
        fi
    done < <(git ls-files -- '*.cpp' '*.hpp' '*.py' '*.sh' '*.cmake' '*.yaml' '*.md' '*.csv')
    return $wrong
}

check_scripts() {
    git ls-files -co --exclude-standard -- '*.sh' .ci/run | xargs -r shellcheck
}

run_ctest() {
    ctest --preset "$1" --output-junit "$PWD/build/log/ctest-$1.xml"
}

run_pytest() {
    make_python || return 1
    make_peers || return 1
    local folders
    mapfile -t folders < <(git ls-files -co --exclude-standard -- \
        'analysis/**/test_*.py' 'tests/**/test_*.py' | cut -d/ -f1-2 | sort -u)
    if [ "${#folders[@]}" = 0 ]; then
        say "no Python tests yet"
        return 0
    fi
    DEARTH_PROGRAM=$PWD/build/release/dearth PYTHONPATH=$PWD/build/peers \
        $venv/bin/python -m pytest -q "${folders[@]}"
}

check_headers() {
    quietly headers cmake --build build/release --target all_verify_interface_header_sets \
        --parallel "$(jobs_at_once)"
}

# One scenario, one seed: two compilers and two levels of optimisation, one digest.
compare_builds() {
    build clang dearth || return 1
    local preset digests=()
    for preset in release clang; do
        build/$preset/dearth run scenarios/as-reported.yaml -o "build/log/$preset.h5" --force \
            --until 2019Q2 --quiet || return 1
        digests+=("$(build/$preset/dearth inspect "build/log/$preset.h5" --json |
            sed -n 's/.*"digest": *"\([0-9a-f]*\)".*/\1/p' | head -n 1)")
        say "$preset: ${digests[-1]}"
    done
    [ -n "${digests[0]}" ] && [ "${digests[0]}" = "${digests[1]}" ]
}

# The readers under libFuzzer, bounded; ./dearth.sh trust fuzz does it for hours.
check_fuzz() {
    build fuzz fuzz_targets && ctest --test-dir build/fuzz -L '^fuzz$' --output-on-failure
}

build_and_test() {
    build "$1" && run_ctest "$1"
}

test_verb() {
    local full=no
    case "${1:-}" in
        '') ;;
        --full) full=yes ;;
        *) fail "test knows --full, not '$1'" 2 ;;
    esac
    install_packages "${build_packages[@]}" "${page_packages[@]}" "${test_packages[@]}"
    check format check_format
    check whitespace check_whitespace
    check scripts check_scripts
    check build build release
    check ctest run_ctest release
    check pytest run_pytest
    check trust bash tests/trust.sh short
    if [ $full = yes ]; then
        install_packages "${full_packages[@]}"
        check headers check_headers
        check asan build_and_test asan
        check tsan build_and_test tsan
        check tidy bash tests/trust.sh tidy
        check fuzz check_fuzz
        check compilers compare_builds
    fi
    say
    [ "${#checks_failed[@]}" = 0 ] || say "failed: ${checks_failed[*]}"
    say "checks: $checks_passed passed, ${#checks_failed[@]} failed"
    [ "${#checks_failed[@]}" = 0 ]
}

# A verb that a script of its own carries out, once there is one.
run_script() {
    local verb=$1 script=$2
    shift 2
    [ -f "$script" ] || fail "'$verb' is not available yet: there is no $script" 2
    install_packages "${build_packages[@]}" "${page_packages[@]}"
    build_program
    DEARTH_PROGRAM=$PWD/build/release/dearth bash "$script" "$@"
}

# Figures whose packages of Python cannot be had are left out, and said to be.
bench() {
    install_packages "${build_packages[@]}" "${page_packages[@]}" "${bench_packages[@]}"
    build_program
    build release bench_programs || exit 1
    mkdir -p build/log
    if ! make_python 2>build/log/bench.log || ! make_peers 2>>build/log/bench.log; then
        say "without the Python environment or SimPy: some figures are left out (see build/log/)"
    fi
    local python=python3
    [ ! -x $venv/bin/python ] || python=$venv/bin/python
    DEARTH_PROGRAM=$PWD/build/release/dearth PYTHONPATH=$PWD/build/peers \
        $python tests/bench/measure.py "$@"
}

# python_module FOLDER MODULE [ARGS...]: a command of the analysis, with the program built.
python_module() {
    local folder=$1 module=$2
    shift 2
    install_packages "${build_packages[@]}" "${page_packages[@]}"
    build_program
    make_python || fail "$module needs the Python environment (see build/log/)"
    DEARTH_PROGRAM=$PWD/build/release/dearth PYTHONPATH=$folder \
        $venv/bin/python -m "$module" "$@"
}

verb=${1:-help}
[ $# = 0 ] || shift
case "$verb" in
    run) run "$@" ;;
    test) test_verb "$@" ;;
    build)
        install_packages "${build_packages[@]}"
        build_program
        ;;
    package)
        install_packages "${build_packages[@]}"
        build release tarball || exit 1
        say "packed: $(ls build/release/dearth-*.tar.gz)"
        ;;
    propositions) python_module tests propositions "$@" ;;
    studies) python_module analysis studies "$@" ;;
    calibrate) python_module analysis calibration "$@" ;;
    bench) bench "$@" ;;
    trust)
        install_packages "${trust_packages[@]}"
        run_script trust tests/trust.sh "$@"
        ;;
    help | --help | -h) usage ;;
    *)
        usage >&2
        fail "unknown verb '$verb'" 2
        ;;
esac
