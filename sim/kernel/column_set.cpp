#include "sim/kernel/column_set.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <type_traits>
#include <utility>

namespace dearth::sim {

namespace {

// A checkpoint begins with this and the number of columns; each column is its name's
// length and the name, its type's position in the variant, the length of one element, the
// number of elements, the elements, and their XXH3 as 16 letters. Numbers take 8 bytes.
constexpr std::uint64_t magic = 0x31'736e'6d75'6c6fU; // "olumns1"

template <class T>
std::span<T> view(std::vector<T>* column) {
    return *column;
}

template <class T>
std::span<T> view(std::span<T> column) {
    return column;
}

/// The bytes of a column as they lie.
std::span<std::byte> bytes_of(ColumnSet::Column const& column) {
    return std::visit([](auto const& held) { return std::as_writable_bytes(view(held)); },
                      column);
}

std::size_t element_size(ColumnSet::Column const& column) {
    return std::visit(
        [](auto const& held) {
            return sizeof(typename decltype(view(held))::value_type);
        },
        column);
}

/// Whether the column can take this many elements: only a vector that is empty is not
/// indexed by something that is there already.
bool can_hold(ColumnSet::Column const& column, std::size_t count) {
    bool const is_vector = std::visit(
        [](auto const& held) { return std::is_pointer_v<std::decay_t<decltype(held)>>; },
        column);
    auto const size = bytes_of(column).size();
    return (is_vector && size == 0) || size == count * element_size(column);
}

/// Whether what are the bytes of such a column hold neither nan nor infinity.
bool are_finite(ColumnSet::Column const& column, std::span<std::byte const> bytes) {
    return std::visit(
        [bytes](auto const& held) {
            using Number = typename decltype(view(held))::value_type;
            if constexpr (std::is_floating_point_v<Number>) {
                for (std::size_t at = 0; at < bytes.size(); at += sizeof(Number)) {
                    Number value = 0;
                    std::memcpy(&value, bytes.data() + at, sizeof value);
                    if (!std::isfinite(value)) {
                        return false;
                    }
                }
            }
            return true;
        },
        column);
}

void resize(ColumnSet::Column const& column, std::size_t count) {
    std::visit(
        [count](auto const& held) {
            if constexpr (std::is_pointer_v<std::decay_t<decltype(held)>>) {
                held->resize(count);
            }
        },
        column);
}

void append(std::vector<std::byte>& bytes, std::span<std::byte const> more) {
    bytes.resize(bytes.size() + more.size());
    std::copy(more.begin(), more.end(), bytes.end() - std::ssize(more));
}

void append(std::vector<std::byte>& bytes, std::uint64_t number) {
    append(bytes, std::as_bytes(std::span(&number, 1)));
}

void append(std::vector<std::byte>& bytes, std::string_view text) {
    append(bytes, std::as_bytes(std::span(text)));
}

/// Reads a checkpoint from its beginning to its end.
class Reader {
  public:
    explicit Reader(std::span<std::byte const> bytes) : rest_(bytes) {}

    std::span<std::byte const> take(std::uint64_t count) {
        if (count > rest_.size()) {
            throw CheckpointError("the checkpoint is cut short");
        }
        std::span<std::byte const> const taken = rest_.first(count);
        rest_ = rest_.subspan(count);
        return taken;
    }

    std::uint64_t number() {
        std::uint64_t value = 0;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    std::string text(std::uint64_t length) {
        std::span<std::byte const> const bytes = take(length);
        std::string result(bytes.size(), ' ');
        std::transform(bytes.begin(), bytes.end(), result.begin(),
                       [](std::byte byte) { return static_cast<char>(byte); });
        return result;
    }

    bool is_at_end() const { return rest_.empty(); }

  private:
    std::span<std::byte const> rest_;
};

[[noreturn]] void refuse(std::string const& name, std::string const& why) {
    throw CheckpointError("the checkpoint's column '" + name + "' " + why);
}

/// Reads one column's record and checks it against what is expected; gives its bytes.
std::span<std::byte const> checked_content(Reader& reader, std::string const& name,
                                           ColumnSet::Column const& column) {
    std::string const found = reader.text(reader.number());
    if (found != name) {
        refuse(found, "stands where '" + name + "' is expected");
    }
    std::uint64_t const type = reader.number();
    std::uint64_t const size = reader.number();
    if (type != column.index() || size != element_size(column)) {
        refuse(name, "holds another type of number");
    }
    std::uint64_t const count = reader.number();
    std::span<std::byte const> const content =
        reader.take(count > UINT64_MAX / size ? UINT64_MAX : count * size);
    if (reader.text(16) != xxh3_text(content)) {
        refuse(name, "is damaged");
    }
    if (!can_hold(column, count)) {
        refuse(name, "has another length");
    }
    if (!are_finite(column, content)) {
        refuse(name, "holds a number that is not finite");
    }
    return content;
}

} // namespace

void ColumnSet::add(std::string name, Column column, Digested digested) {
    expect(names_.insert(name).second, "every column has a name of its own");
    expect(digested == Digested::no
               || !std::holds_alternative<std::vector<Message>*>(column),
           "messages are digested number by number");
    columns_.push_back({std::move(name), column, digested});
}

void ColumnSet::update(DigestStream& stream) const {
    for (Entry const& entry : columns_) {
        if (entry.digested == Digested::no) {
            continue;
        }
        std::visit(
            [&stream](auto const& held) {
                using Number = typename decltype(view(held))::value_type;
                if constexpr (std::is_arithmetic_v<Number>) {
                    stream.update(std::span<Number const>(view(held)));
                }
            },
            entry.column);
    }
}

Digest ColumnSet::next_digest(Digest const& previous) const {
    DigestStream stream(previous);
    update(stream);
    return stream.value();
}

std::vector<std::byte> ColumnSet::serialise(std::span<std::byte const> front) const {
    constexpr std::size_t numbers = 4 * sizeof(std::uint64_t) + 16; // of a column
    std::size_t length = front.size() + 2 * sizeof(std::uint64_t);
    for (Entry const& entry : columns_) {
        length += entry.name.size() + numbers + bytes_of(entry.column).size();
    }
    std::vector<std::byte> bytes(front.begin(), front.end());
    bytes.reserve(length);
    append(bytes, magic);
    append(bytes, columns_.size());
    for (Entry const& entry : columns_) {
        std::span<std::byte const> const content = bytes_of(entry.column);
        std::size_t const size = element_size(entry.column);
        append(bytes, entry.name.size());
        append(bytes, std::string_view(entry.name));
        append(bytes, entry.column.index());
        append(bytes, size);
        append(bytes, content.size() / size);
        append(bytes, content);
        append(bytes, std::string_view(xxh3_text(content)));
    }
    return bytes;
}

void ColumnSet::restore(std::span<std::byte const> bytes) const {
    Reader reader(bytes);
    if (reader.number() != magic) {
        throw CheckpointError("the bytes are not a checkpoint of this version");
    }
    if (reader.number() != columns_.size()) {
        throw CheckpointError("the checkpoint has another number of columns");
    }
    std::vector<std::span<std::byte const>> contents;
    for (Entry const& entry : columns_) {
        contents.push_back(checked_content(reader, entry.name, entry.column));
    }
    if (!reader.is_at_end()) {
        throw CheckpointError("the checkpoint goes on after its last column");
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        Column const& column = columns_[i].column;
        resize(column, contents[i].size() / element_size(column));
        std::copy(contents[i].begin(), contents[i].end(), bytes_of(column).begin());
    }
}

} // namespace dearth::sim
