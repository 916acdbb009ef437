#include "sim/record/run_records.hpp"

#include "sim/base/error.hpp"
#include "sim/record/digest.hpp"
#include "sim/record/hdf5_values.hpp"
#include "sim/record/run_table.hpp"

namespace dearth::sim {
namespace {

hdf5::Block place_of(RunIndex run, bool has_points) {
    hdf5::Block block;
    if (has_points) {
        block.start.push_back(static_cast<hdf5::Length>(run.point));
    }
    block.start.push_back(static_cast<hdf5::Length>(run.replication));
    block.count.assign(block.start.size(), 1);
    return block;
}

hdf5::Block with_own(hdf5::Block block, StoredVariable const& variable) {
    for (auto const length : variable.own) {
        block.start.push_back(0);
        block.count.push_back(length);
    }
    return block;
}

void write_number(StoredGroup& root, char const* name, hdf5::Block const& place,
                  double value) {
    hdf5::write_doubles(root.variable(name).dataset.id(), place, std::span(&value, 1));
}

} // namespace

void write_values(StoredGroup& root, RunIndex run, RunRecord const& record,
                  bool has_points) {
    auto const place = place_of(run, has_points);
    std::span<double const> values(record.values);
    std::span<std::string const> texts(record.texts);
    for (auto k = run_table_variables().size(); k < root.variables.size(); ++k) {
        auto const& variable = root.variables[k];
        if (variable.along != Along::runs) {
            continue;
        }
        auto const block = with_own(place, variable);
        auto const size = variable.row_size;
        if (variable.storage == Storage::text) {
            expect(texts.size() >= size, "a record has every text along runs");
            hdf5::write_texts(variable.dataset.id(), block, texts.first(size));
            texts = texts.subspan(size);
        } else {
            expect(values.size() >= size, "a record has every number along runs");
            hdf5::write_doubles(variable.dataset.id(), block, values.first(size));
            values = values.subspan(size);
        }
    }
    expect(values.empty() && texts.empty(),
           "a record has no more than the root's values");
}

void write_digests(StoredGroup& root, RunNews const& news, bool has_points) {
    auto const place = place_of(news.run, has_points);
    auto quarters = place;
    quarters.start.push_back(static_cast<hdf5::Length>(news.first_quarter));
    quarters.count.push_back(news.digests.size());
    auto const digests = root.variable("digest").dataset.id();
    // A quarter lived again after a kill has the digest it had. The library would free
    // the old text to write the new one, in a heap that it did not see come about.
    if (hdf5::read_texts_in_reach(digests, quarters) != news.digests) {
        hdf5::write_texts(digests, quarters, news.digests);
    }
    if (news.record) {
        hdf5::write_texts(root.variable("message").dataset.id(), place,
                          std::span(&news.record->message, 1));
    }
}

void write_progress(StoredGroup& root, RunNews const& news, bool has_points) {
    auto const place = place_of(news.run, has_points);
    if (!news.record) {
        auto const closed = news.first_quarter + static_cast<int>(news.digests.size());
        write_number(root, "quarters_completed", place, closed);
        return;
    }
    auto const& record = *news.record;
    write_number(root, "quarters_completed", place, record.quarters_completed);
    write_number(root, "conservation_residual", place, record.conservation_residual);
    write_number(root, "cause_residual", place, record.cause_residual);
    write_number(root, "cpu_s", place, record.cpu_s);
    write_number(root, "peak_bytes", place, record.peak_bytes);
    write_number(root, "status", place, static_cast<int>(record.status));
}

FileSummary summarise(StoredGroup& root, Layout const& layout) {
    auto const& status_dataset = root.variable("status").dataset;
    auto const& digest_dataset = root.variable("digest").dataset;
    auto const status =
        hdf5::read_doubles(status_dataset.id(), hdf5::whole(status_dataset.id()));
    auto last = hdf5::whole(digest_dataset.id());
    last.start.back() = static_cast<hdf5::Length>(layout.quarters.count) - 1;
    last.count.back() = 1;
    auto const digests = hdf5::read_texts(digest_dataset.id(), last);
    std::vector<std::string> complete;
    for (std::size_t k = 0; k < status.size(); ++k) {
        if (static_cast<int>(status[k]) == static_cast<int>(RunStatus::complete)) {
            expect(digests[k].size() == 32,
                   "a complete run has a digest of its last quarter");
            complete.push_back(digests[k]);
        }
    }
    bool const is_complete = complete.size() == status.size();
    return {is_complete ? "complete" : "incomplete", combine_digests(complete)};
}

} // namespace dearth::sim
