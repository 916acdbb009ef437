# Which source a build was made of, as the header <dearth/build_facts.hpp>, looked up anew
# at every build and rewritten only when it changed. Included, this file declares the
# target dearth_build_facts; run as a script (cmake -P), it writes the header.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(facts ${PROJECT_BINARY_DIR}/generated/dearth/build_facts.hpp)
  add_custom_target(dearth_write_build_facts BYPRODUCTS ${facts}
    COMMAND ${CMAKE_COMMAND} -Dsource=${PROJECT_SOURCE_DIR} -Dheader=${facts}
      -Dversion=${PROJECT_VERSION} -P ${CMAKE_CURRENT_LIST_FILE}
    COMMENT "Asking git which source this is" VERBATIM)
  add_library(dearth_build_facts INTERFACE)
  add_dependencies(dearth_build_facts dearth_write_build_facts)
  target_include_directories(dearth_build_facts INTERFACE ${PROJECT_BINARY_DIR}/generated)
  return()
endif()

set(commit unknown)
set(state unknown)
find_program(GIT git)
if(GIT AND EXISTS ${source}/.git)
  execute_process(COMMAND ${GIT} rev-parse HEAD WORKING_DIRECTORY ${source}
    OUTPUT_VARIABLE answer RESULT_VARIABLE failed ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT failed)
    set(commit ${answer})
    execute_process(COMMAND ${GIT} --no-optional-locks status --porcelain
      --untracked-files=no WORKING_DIRECTORY ${source} OUTPUT_VARIABLE changes)
    set(state clean)
    if(changes)
      set(state dirty)
    endif()
  endif()
endif()
file(CONFIGURE OUTPUT ${header} @ONLY CONTENT [=[
#pragma once

#include <string_view>

namespace dearth::build {

inline constexpr std::string_view version = "@version@";
inline constexpr std::string_view git_commit = "@commit@";
inline constexpr std::string_view git_state = "@state@";
inline constexpr std::string_view source_folder = "@source@";

} // namespace dearth::build
]=])
