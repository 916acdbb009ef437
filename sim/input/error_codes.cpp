#include "sim/input/error_codes.hpp"

#include <array>

namespace dearth::sim {

std::span<ErrorCode const> error_codes() {
    static constexpr std::array table{
        errors::unreadable_file,
        errors::empty_file,
        errors::bad_yaml,
        errors::unknown_field,
        errors::duplicate_key,
        errors::missing_colon,
        errors::too_large,
        errors::not_utf8,
        errors::control_byte,
        errors::anchor,
        errors::alias,
        errors::merge_key,
        errors::tag,
        errors::further_document,
        errors::directive,
        errors::unclosed_quote,
        errors::too_deep,
        errors::bad_key,
        errors::stray_text,
        errors::unclosed_bracket,
        errors::wrong_kind,
        errors::not_a_number,
        errors::out_of_range,
        errors::not_whole,
        errors::not_a_flag,
        errors::unknown_name,
        errors::not_a_day,
        errors::not_a_quarter,
        errors::missing_field,
        errors::quoted_number,
        errors::leading_zero,
        errors::not_finite,
        errors::missing_value,
        errors::contradictory_dates,
        errors::clash,
        errors::outside_tree,
        errors::extends_chain,
        errors::empty_table,
        errors::missing_column,
        errors::unknown_column,
        errors::duplicate_column,
        errors::wrong_cell_count,
        errors::empty_cell,
        errors::bad_quote,
        errors::missing_row,
        errors::repeated_row,
        errors::wrong_total,
        errors::infeasible_tables,
    };
    return table;
}

} // namespace dearth::sim
