#pragma once

#include <span>
#include <string_view>

namespace dearth::sim {

/// A kind of mistake in a user's file. docs/errors.md shows the same table.
struct ErrorCode {
    std::string_view code;   ///< "E104"
    std::string_view title;  ///< what is wrong, in general
    std::string_view remedy; ///< what to do about it, in general
};

/// Every kind of mistake, by code.
std::span<ErrorCode const> error_codes();

/// E1xx: the form of a YAML file. E2xx: its meaning. E3xx: tables (CSV).
namespace errors {

inline constexpr ErrorCode unreadable_file{"E101", "file that cannot be read",
                                           "check the name and the permissions"};
inline constexpr ErrorCode empty_file{
    "E102", "empty file",
    "write at least one field; 'dearth init' makes a commented start"};
inline constexpr ErrorCode bad_yaml{"E103", "text that is not YAML",
                                    "write 'key: value' lines, indented by spaces"};
inline constexpr ErrorCode unknown_field{"E104", "unknown field",
                                         "'dearth describe parameters' lists the fields"};
inline constexpr ErrorCode duplicate_key{"E105", "field given twice",
                                         "keep one of the two"};
inline constexpr ErrorCode missing_colon{"E106", "key without a colon",
                                         "write 'key: value'"};
inline constexpr ErrorCode too_large{"E107", "text too large",
                                     "move long lists to a CSV table"};
inline constexpr ErrorCode not_utf8{"E108", "text that is not UTF-8",
                                    "save the file as UTF-8 without byte order mark"};
inline constexpr ErrorCode control_byte{"E109", "control character",
                                        "delete the character"};
inline constexpr ErrorCode anchor{"E110", "anchor",
                                  "write the value out where it is used"};
inline constexpr ErrorCode alias{"E111", "alias", "write the value out where it is used"};
inline constexpr ErrorCode merge_key{"E112", "merge key",
                                     "write the fields out, or use 'extends'"};
inline constexpr ErrorCode tag{"E113", "tag",
                               "delete the tag; types follow from the field"};
inline constexpr ErrorCode further_document{"E114", "more than one document",
                                            "keep one document in a file"};
inline constexpr ErrorCode directive{"E115", "YAML directive", "delete the line"};
inline constexpr ErrorCode unclosed_quote{"E116", "quote that is not closed",
                                          "add the closing quote"};
inline constexpr ErrorCode too_deep{"E117", "values nested too deeply",
                                    "nest at most 64 levels"};
inline constexpr ErrorCode bad_key{"E118", "key that is not plain text",
                                   "use a name as the key"};
inline constexpr ErrorCode stray_text{"E119", "text after the end of the value",
                                      "delete it, or put it into a field"};
inline constexpr ErrorCode unclosed_bracket{"E120", "bracket that is not closed",
                                            "add the closing bracket"};

inline constexpr ErrorCode wrong_kind{"E201", "value of the wrong kind",
                                      "'dearth describe' shows what the field holds"};
inline constexpr ErrorCode not_a_number{"E202", "text that is not a number",
                                        "write a plain decimal number without a unit"};
inline constexpr ErrorCode out_of_range{"E203", "number out of range",
                                        "choose a number in the range"};
inline constexpr ErrorCode not_whole{"E204", "number that is not whole",
                                     "write a whole number"};
inline constexpr ErrorCode not_a_flag{"E205", "value that is neither true nor false",
                                      "write true or false"};
inline constexpr ErrorCode unknown_name{"E206", "unknown name",
                                        "use one of the names listed"};
inline constexpr ErrorCode not_a_day{"E207", "text that is not a date",
                                     "write a day of the calendar as YYYY-MM-DD"};
inline constexpr ErrorCode not_a_quarter{"E208", "text that is not a quarter",
                                         "write a quarter as YYYYQn, n from 1 to 4"};
inline constexpr ErrorCode missing_field{"E209", "missing field", "add the field"};
inline constexpr ErrorCode quoted_number{"E210", "number in quotes", "remove the quotes"};
inline constexpr ErrorCode leading_zero{"E211", "number with a leading zero",
                                        "remove the leading zeros"};
inline constexpr ErrorCode not_finite{"E212", "number that is not finite",
                                      "write a finite number"};
inline constexpr ErrorCode missing_value{"E213", "field without a value",
                                         "write a value or delete the field"};
inline constexpr ErrorCode contradictory_dates{"E220", "dates that contradict each other",
                                               "let 'from' come before 'to'"};
inline constexpr ErrorCode clash{"E221", "two entries that contradict each other",
                                 "change the scope, the dates or the value of one"};
inline constexpr ErrorCode outside_tree{"E222", "path that leaves the folder of its file",
                                        "use an absolute path"};
inline constexpr ErrorCode extends_chain{"E223", "file extended through another",
                                         "extend at most one level"};

inline constexpr ErrorCode empty_table{"E301", "table without a header",
                                       "begin with a line of column names"};
inline constexpr ErrorCode missing_column{"E302", "missing column", "add the column"};
inline constexpr ErrorCode unknown_column{"E303", "unknown column", "delete the column"};
inline constexpr ErrorCode duplicate_column{"E304", "column given twice",
                                            "keep one of the two"};
inline constexpr ErrorCode wrong_cell_count{"E305", "row with a wrong number of cells",
                                            "give each column one cell, quote commas"};
inline constexpr ErrorCode empty_cell{"E306", "empty cell", "fill in the cell"};
inline constexpr ErrorCode bad_quote{"E307", "quote out of place in a cell",
                                     "quote the whole cell and double quotes inside"};
inline constexpr ErrorCode missing_row{"E308", "missing row", "add the row"};
inline constexpr ErrorCode repeated_row{"E309", "row given twice", "keep one of the two"};
inline constexpr ErrorCode wrong_total{"E310", "numbers with a wrong total",
                                       "let the numbers add up to the total"};
inline constexpr ErrorCode infeasible_tables{
    "E311", "numbers of which no economy can be made",
    "check the coefficients, the demand and who makes what"};

} // namespace errors

} // namespace dearth::sim
