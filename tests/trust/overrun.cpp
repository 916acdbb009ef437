// An element behind the last, a sum too large, a value used after it was moved away: what
// ASan, UBSan, cppcheck and clang-tidy have to find.

#include <array>
#include <cstdio>
#include <limits>
#include <string>
#include <utility>

namespace {

// ASan: the element behind the last, by an index that no compiler knows.
int behind(int count) {
    int const* const numbers = new int[static_cast<unsigned>(count)]();
    int const last = numbers[count];
    delete[] numbers;
    return last;
}

// UBSan: one more than the largest number.
int more_than_all(int one) {
    return std::numeric_limits<int>::max() + one;
}

// Cppcheck: the same element, by a number that can be read.
int fourth_of_three() {
    std::array<int, 3> const numbers{1, 2, 3};
    return numbers[3];
}

// clang-tidy: what is left of a text that was given away.
std::size_t length_of_nothing(std::string text) {
    std::string const taken = std::move(text);
    return taken.size() + text.size();
}

} // namespace

int main(int count, char** words) {
    int const found = words[1] == nullptr ? behind(count) : more_than_all(count);
    std::printf("%d %d %zu\n", found, fourth_of_three(), length_of_nothing("text"));
}
