// A block that nobody frees and a value that nobody wrote: what valgrind has to find.

#include <cstdio>

namespace {

int first_of(int count) {
    int const* const numbers = new int[static_cast<unsigned>(count)];
    return numbers[0];
}

} // namespace

int main(int count, char**) {
    std::puts(first_of(count) == 0 ? "nought" : "another");
}
