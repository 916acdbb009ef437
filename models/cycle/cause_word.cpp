#include "models/cycle/cause_word.hpp"

#include "sim/base/math.hpp"

namespace dearth::models {

std::uint32_t packed_causes(double const* shares) {
    std::uint32_t word = 0;
    for (std::size_t cause = 0; cause < declared_cause_count; ++cause) {
        word |= sim::whole_between(shares[cause] * 255.0 + 0.5, 0U, 255U) << (8U * cause);
    }
    return word;
}

CauseShares unpacked_causes(std::uint32_t word) {
    CauseShares shares{};
    for (std::size_t cause = 0; cause < declared_cause_count; ++cause) {
        shares[cause] = static_cast<double>((word >> (8U * cause)) & 0xffU) / 255.0;
    }
    return shares;
}

} // namespace dearth::models
