#!/usr/bin/env bash
# What a referee may want to see at length; docs/trust.md says what each part shows.
# Called by ./dearth.sh trust, which builds the program and installs the tools.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

usage() {
    cat <<'TEXT'
usage: ./dearth.sh trust [PART...]

  short           what ./dearth.sh test runs: controls, cppcheck, valgrind, tidy-history and
                  tsan-kernel

  controls        mistakes planted for each tool, which has to find them
  faults          faults of every kind, at length: some hundred kills and full disks
  laws            the laws of the model on some hundred generated scenarios each
  mutations       a million mutated files, others every time
  fuzz [MINUTES]  libFuzzer on each target for so long (1), with ASan and UBSan; clang++
  valgrind        a tutorial's quarter under valgrind
  cppcheck        cppcheck over sim/ and models/
  tidy            clang-tidy with its analyzer over sim/ and models/
  tidy-history    the same over the folders alone that histories are made in
  asan            the tests and half a year as reported under ASan and UBSan
  tsan            the same under TSan
  tsan-kernel     the tests of sim/kernel alone under TSan

Without a part: all of them, which takes hours. One line for each part says what it found.
TEXT
}

# Where histories are made: all that is at work between the first event and the last.
history_folders=(sim/base sim/random sim/time sim/kernel models/economy models/institutions
    models/knowledge models/decisions models/mechanisms models/cycle)

logs=build/log/trust
mkdir -p $logs
failed=()

# part NAME COMMAND...: one failure hides no other. COMMAND's last line is its figure.
part() {
    local name=$1 since=$SECONDS log=$logs/$1.log verdict=held
    shift
    "$@" >"$log" 2>&1 || {
        verdict=FAILED
        failed+=("$name")
    }
    printf '%s: %s, %s (%s s; %s)\n' "$name" $verdict "$(tail -n 1 "$log")" \
        $((SECONDS - since)) "$log"
}

build() {
    local preset=$1
    shift
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" || return 1
    cmake --build "build/$preset" --parallel "${DEARTH_JOBS:-$(nproc)}" --target "$@"
}

# What GoogleTest counted, on one line.
gtest_figure() {
    local code=$?
    sed -n 's/^\[==========\] \(.*\) ran.*/\1/p; s/^\[  PASSED  \] \(.*\)\./\1 passed/p' \
        "$logs/$1.log" | paste -sd, -
    return $code
}

faults() {
    build release dearth test_faults || return 1
    DEARTH_LONG=1 build/release/tests/test_faults
    gtest_figure faults
}

laws() {
    build release dearth test_laws || return 1
    DEARTH_LONG=1 build/release/tests/test_laws
    gtest_figure laws
}

# mutate TARGET COUNT EXTENSION FOLDER...
mutate() {
    local target=$1
    shift
    build release "fuzz_$target" || return 1
    DEARTH_FUZZ_KEEP="$PWD/$logs/$target.last" \
        "build/release/tests/fuzz/fuzz_$target" "$1" "$RANDOM" "${@:2}"
}

mutations() {
    mutate yaml 500000 .yaml scenarios tests/messages &&
        mutate csv 300000 .csv scenarios tests/data &&
        mutate sweep 150000 .yaml scenarios tests/messages &&
        mutate scenario 40000 .yaml scenarios tests/messages &&
        mutate state 10000 .bin tests/fuzz/corpus || return 1
    awk '/ files and / {all += $4} END {print all " mutations of five kinds of files"}' \
        $logs/mutations.log
}

# fuzz_target TARGET MINUTES FOLDER...: bounded in time, memory and length of input; what
# it finds stays in build/fuzz/found.
fuzz_target() {
    local target=$1 minutes=$2 corpus=build/fuzz/corpus-$1
    shift 2
    build fuzz "fuzz_$target" || return 1
    mkdir -p "$corpus" build/fuzz/found
    nice -n 15 "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time=$((minutes * 60)) \
        -timeout=60 -rss_limit_mb=2048 -malloc_limit_mb=1024 -max_len=32768 \
        -print_final_stats=1 -artifact_prefix="build/fuzz/found/$target-" "$corpus" "$@"
}

fuzz() {
    local minutes=$1 wrong=0
    fuzz_target yaml "$minutes" scenarios tests/messages || wrong=1
    fuzz_target csv "$minutes" scenarios tests/data || wrong=1
    fuzz_target sweep "$minutes" scenarios tests/messages || wrong=1
    fuzz_target scenario "$minutes" scenarios tests/messages || wrong=1
    fuzz_target state "$minutes" tests/fuzz/corpus/state || wrong=1
    awk -v minutes="$minutes" '/stat::number_of_executed_units/ {all += $2; targets++}
        /SUMMARY: / {found++}
        END {print all + 0 " inputs to " targets + 0 " targets in " minutes \
             " minutes each, " found + 0 " findings"}' $logs/fuzz.log
    return $wrong
}

under_valgrind() {
    valgrind --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite "$@"
}

check_memory() {
    build release dearth || return 1
    local scratch
    scratch=$(mktemp -d) || return 1
    under_valgrind build/release/dearth run scenarios/tutorial/02-power-cut.yaml \
        --set quarters=1 --set burn_in=0 --threads 2 --quiet -o "$scratch/v.h5"
    local code=$?
    rm -rf "$scratch"
    sed -n 's/^==[0-9]*== ERROR SUMMARY: //p' $logs/valgrind.log
    return $code
}

under_cppcheck() {
    cppcheck --quiet --std=c++20 --language=c++ --inline-suppr --error-exitcode=9 \
        --enable=warning,performance,portability --suppressions-list=tests/cppcheck.txt \
        -I . -j "$(nproc)" "$@"
}

check_sources() {
    under_cppcheck sim models
    local code=$?
    echo "$(find sim models -name '*.cpp' | wc -l) files," \
        "$(grep -cE ': (error|warning|performance|portability):' $logs/cppcheck.log)" \
        "complaints"
    return $code
}

# tidy FOLDER...
tidy() {
    build release dearth || return 1
    python3 tests/trust/tidy_groups.py build/release "$@"
}

tsan_kernel() {
    build tsan test_sim_kernel || return 1
    build/tsan/tests/test_sim_kernel
    gtest_figure tsan-kernel
}

# plant FOLDER NAME FLAGS...: a program with mistakes.
plant() {
    "${CXX:-g++}" -std=c++20 -g -O0 "${@:3}" -o "$1/$2" "tests/trust/$2.cpp"
}

# What was planted, as a build lists its sources.
list_planted() {
    local file entries=()
    for file in tests/trust/*.cpp; do
        entries+=("{\"directory\": \"$PWD\", \"file\": \"$file\", \"command\": \"c++ -std=c++20\"}")
    done
    (IFS=, && printf '[%s]\n' "${entries[*]}")
}

# finds TOOL WORDS COMMAND...: the tool must fail, and for what was planted.
finds() {
    local tool=$1 words=$2 said
    shift 2
    if said=$("$@" 2>&1) || ! grep -q -- "$words" <<<"$said"; then
        printf '%s\n%s does not find what was planted\n' "$said" "$tool"
        return 1
    fi
}

# Whether the tools can fail, called as the other parts call them.
controls() {
    local folder wrong=0
    folder=$(mktemp -d) || return 1
    plant "$folder" leak && plant "$folder" race -fsanitize=thread &&
        plant "$folder" overrun -fsanitize=address,undefined -fno-sanitize-recover=all || return 1
    finds valgrind 'definitely lost: 4 bytes' under_valgrind "$folder/leak" || wrong=1
    finds TSan 'ThreadSanitizer: data race' "$folder/race" || wrong=1
    finds ASan 'AddressSanitizer: heap-buffer-overflow' "$folder/overrun" || wrong=1
    finds UBSan 'signed integer overflow' "$folder/overrun" one || wrong=1
    finds cppcheck 'containerOutOfBounds' under_cppcheck tests/trust/overrun.cpp || wrong=1
    list_planted >"$folder/compile_commands.json"
    local tidy=(python3 tests/trust/tidy_groups.py "$folder" tests/trust)
    finds clang-tidy 'overrun.cpp:34:.*bugprone-use-after-move' "${tidy[@]}" || wrong=1
    finds 'the analyzer' 'leak.cpp:9:.*clang-analyzer' "${tidy[@]}" || wrong=1
    rm -rf "$folder"
    [ $wrong = 1 ] || echo "7 tools, each of which finds what was planted"
    return $wrong
}

# sanitize PRESET
sanitize() {
    build "$1" all && ctest --preset "$1" &&
        "build/$1/dearth" run scenarios/as-reported.yaml --until 2019Q2 --quiet \
            --threads 2 --force -o "$logs/$1.h5"
    local code=$?
    echo "$(sed -n 's/^\(.* tests passed, .*\)$/\1/p' "$logs/$1.log");" \
        "$(grep -cE 'runtime error|ERROR: |WARNING: ThreadSanitizer' "$logs/$1.log") reports"
    return $code
}

[ $# -gt 0 ] || set -- faults laws mutations fuzz valgrind cppcheck tidy asan tsan
while [ $# -gt 0 ]; do
    case $1 in
        controls | faults | laws | mutations) part "$1" "$1" ;;
        tidy) part tidy tidy sim models ;;
        tidy-history) part tidy-history tidy "${history_folders[@]}" ;;
        tsan-kernel) part tsan-kernel tsan_kernel ;;
        valgrind) part valgrind check_memory ;;
        cppcheck) part cppcheck check_sources ;;
        asan | tsan) part "$1" sanitize "$1" ;;
        short) set -- short controls cppcheck valgrind tidy-history tsan-kernel "${@:2}" ;;
        fuzz)
            minutes=1
            if [[ ${2:-} =~ ^[0-9]+$ ]]; then
                minutes=$2
                shift
            fi
            part fuzz fuzz "$minutes"
            ;;
        -h | --help)
            usage
            exit 0
            ;;
        *)
            usage >&2
            exit 2
            ;;
    esac
    shift
done
[ ${#failed[@]} = 0 ] || printf 'failed: %s\n' "${failed[*]}"
[ ${#failed[@]} = 0 ]
