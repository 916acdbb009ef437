#include "sim/batch/point_means.hpp"

#include "sim/base/error.hpp"

namespace dearth::sim {

std::vector<double> point_means(std::span<double const> outputs,
                                std::size_t replications) {
    expect(replications >= 1 && outputs.size() % replications == 0,
           "every point has the same replications");
    std::vector<double> means;
    means.reserve(outputs.size() / replications);
    for (std::size_t first = 0; first < outputs.size(); first += replications) {
        double sum = 0.0;
        for (double const y : outputs.subspan(first, replications)) {
            sum += y;
        }
        means.push_back(sum / static_cast<double>(replications));
    }
    return means;
}

} // namespace dearth::sim
