#pragma once

namespace dearth::models {

/// A belief after one more observation: adaptive expectations, b⁺ = b + m·(x − b)
/// (Cagan 1956). `memory` m in [0, 1]: 0 never learns, 1 believes the last observation.
constexpr double learnt(double belief, double observed, double memory) {
    return belief + memory * (observed - belief);
}

} // namespace dearth::models
