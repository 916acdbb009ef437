#include "models/decisions/evidence.hpp"

#include <algorithm>

namespace dearth::models {

Evidence demanded_evidence(Institutions const& rules, Parameters const& parameters) {
    double const photographs = std::min(1.0, 2.0 * rules.evidence_standard);
    double const documents = std::max(0.0, 2.0 * rules.evidence_standard - 1.0);
    double const unseen = (1.0 - parameters.number_detection)
                          * (1.0 - photographs * parameters.photograph_detection)
                          * (1.0 - documents * parameters.document_detection);
    return {1.0 + photographs * parameters.photograph_cost
                + documents * parameters.document_cost,
            1.0 - unseen};
}

} // namespace dearth::models
