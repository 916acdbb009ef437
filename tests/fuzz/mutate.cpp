// Feeds a target what stands in folders, and mutations of it that depend on the seed
// alone, where libFuzzer is not at hand: mutate COUNT SEED EXTENSION FOLDER...
// A target fails by ending the program: a signal, an exception, no end within seconds.
#include "sim/base/error.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size);

namespace {

constexpr rlim_t most_memory = rlim_t{4} << 30U; // [bytes]
constexpr unsigned longest_input = 60; // [s], of which a loaded machine takes most
constexpr std::size_t largest_input = 64U << 10U;

constexpr std::array<std::string_view, 28> words{
    ": ",  "- ",   "{",    "}",      "[",          "]",    ",",      "\n",  "  ", "\"",
    "&a ", "*a",   "<<: ", "!!str ", "---\n",      "%",    "'",      "#",   "|",  "nan",
    "inf", "1e99", "-1",   "007",    "2021-02-30", "\xff", "../../", "\x00"};

/// Whole numbers that depend on a seed alone.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    std::size_t below(std::size_t end) {
        state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        return end == 0 ? 0 : static_cast<std::size_t>((state_ >> 33U) % end);
    }

  private:
    std::uint64_t state_;
};

std::string mutated(std::string text, std::vector<std::string> const& corpus,
                    Chance& chance) {
    auto const changes = 1 + chance.below(4);
    for (std::size_t k = 0; k < changes; ++k) {
        auto const place = chance.below(text.size() + 1);
        switch (chance.below(5)) {
        case 0:
            text.insert(place, words[chance.below(words.size())]);
            break;
        case 1:
            text.erase(place, 1 + chance.below(40));
            break;
        case 2: {
            auto const& other = corpus[chance.below(corpus.size())];
            auto const from = chance.below(other.size() + 1);
            text.insert(place, other.substr(from, chance.below(200)));
            break;
        }
        case 3:
            text.insert(place, text.substr(chance.below(text.size() + 1), 100));
            break;
        default:
            if (place < text.size()) {
                text[place] = static_cast<char>(chance.below(256));
            }
        }
    }
    text.resize(std::min(text.size(), largest_input));
    return text;
}

std::vector<std::string> corpus_of(std::string_view extension,
                                   std::span<char* const> folders) {
    std::vector<std::filesystem::path> paths;
    for (char const* const folder : folders) {
        for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file() && entry.path().extension() == extension) {
                paths.push_back(entry.path());
            }
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> corpus{std::string(1, '\0')};
    for (auto const& path : paths) {
        std::ifstream file(path, std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file),
                            std::istreambuf_iterator<char>());
    }
    return corpus;
}

void try_out(std::string const& text) {
    alarm(longest_input);
    auto const* const bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    LLVMFuzzerTestOneInput(bytes, text.size());
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 5) {
        std::fputs("usage: mutate COUNT SEED EXTENSION FOLDER...\n", stderr);
        return 2;
    }
    rlimit const limit{most_memory, most_memory};
    setrlimit(RLIMIT_AS, &limit);
    std::span const arguments(argv, static_cast<std::size_t>(argc));
    auto const corpus = corpus_of(arguments[3], arguments.subspan(4));
    for (auto const& text : corpus) {
        try_out(text);
    }
    Chance chance(std::strtoull(arguments[2], nullptr, 10));
    auto const count = std::strtoull(arguments[1], nullptr, 10);
    for (std::uint64_t k = 0; k < count; ++k) {
        auto const text = mutated(corpus[chance.below(corpus.size())], corpus, chance);
        // Where the next one ends the program, this is what did it.
        if (char const* const kept = std::getenv("DEARTH_FUZZ_KEEP"); kept != nullptr) {
            std::ofstream(kept, std::ios::binary) << text;
        }
        try_out(text);
    }
    std::printf("%zu files and %llu mutations\n", corpus.size(),
                static_cast<unsigned long long>(count));
    return 0;
}
