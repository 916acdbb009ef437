# `tarball`: the program without any shared library, and its data, in one file for machines
# that nothing can be installed on. Needs the static libraries of Debian's packages; made of
# the objects of the ordinary build, so that only the linking is done again.
if(NOT TARGET dearth OR NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()
if(dearth_archives_missing)
  list(JOIN dearth_archives_missing ", " missing)
  add_custom_target(tarball VERBATIM
    COMMAND ${CMAKE_COMMAND} -E echo "no tarball without ${missing}"
    COMMAND ${CMAKE_COMMAND} -E false)
  return()
endif()

add_executable(dearth_static EXCLUDE_FROM_ALL models/main.cpp packaging/fmt.cpp)
dearth_link_archives(dearth_static -static)
set_target_properties(dearth_static PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/static)

string(TOLOWER ${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR} system)
add_custom_target(tarball DEPENDS dearth dearth_static dearth_completion VERBATIM
  COMMAND ${CMAKE_COMMAND} -Dprogram=$<TARGET_FILE:dearth_static> -Dstrip=${CMAKE_STRIP}
    -Dstem=dearth-${PROJECT_VERSION}-${system} -Dfolder=${CMAKE_BINARY_DIR}
    -P ${PROJECT_SOURCE_DIR}/cmake/MakeTarball.cmake)
