// Two threads that count in one place: what TSan has to find.

#include <cstdio>
#include <thread>

int main() {
    int count = 0;
    auto const add = [&count] {
        for (int i = 0; i < 1000; ++i) {
            ++count;
        }
    };
    std::thread other(add);
    add();
    other.join();
    std::printf("%d\n", count);
}
