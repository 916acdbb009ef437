# Everything our own targets share. Never touches global flags, so dependencies and
# parent projects keep theirs.
add_library(dearth_options INTERFACE)
target_compile_features(dearth_options INTERFACE cxx_std_20)
target_compile_options(dearth_options INTERFACE
  $<BUILD_INTERFACE:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wdouble-promotion -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wold-style-cast
  # g++ 12 at -O3: -Wrestrict misfires on std::string's operator+,
  # -Wnull-dereference on the standard library and Eigen; so the one is off, the other unset.
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wno-restrict>>
  # Bit-for-bit results: no contraction of a*b+c, whatever the target CPU.
  $<BUILD_INTERFACE:-ffp-contract=off>)
target_compile_definitions(dearth_options INTERFACE $<BUILD_INTERFACE:EIGEN_DONT_VECTORIZE>)
if(DEARTH_SANITIZE)
  target_compile_options(dearth_options INTERFACE
    $<BUILD_INTERFACE:-fsanitize=${DEARTH_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all>)
  target_link_options(dearth_options INTERFACE
    $<BUILD_INTERFACE:-fsanitize=${DEARTH_SANITIZE}>)
endif()
install(TARGETS dearth_options EXPORT dearth-targets)

# dearth_folder(<folder> [PUBLIC <target>...] [PRIVATE <target>...])
# One static library per folder of sim/ and models/: sim/input becomes dearth::sim_input.
# A folder links only what lies on lower floors; a header is included by its path from
# the root of the source.
function(dearth_folder folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "PUBLIC;PRIVATE")
  string(REPLACE "/" "_" name ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp
    ${PROJECT_SOURCE_DIR}/${folder}/*/*.cpp)
  if(sources)
    set(visibility PUBLIC)
    add_library(dearth_${name} STATIC ${sources})
    set_target_properties(dearth_${name} PROPERTIES CXX_EXTENSIONS OFF)
    target_link_libraries(dearth_${name} PRIVATE ${arg_PRIVATE})
  else()
    set(visibility INTERFACE)
    add_library(dearth_${name} INTERFACE)
  endif()
  add_library(dearth::${name} ALIAS dearth_${name})
  set_target_properties(dearth_${name} PROPERTIES EXPORT_NAME ${name})
  target_include_directories(dearth_${name} ${visibility}
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/dearth>)
  target_link_libraries(dearth_${name} ${visibility} dearth_options ${arg_PUBLIC})
  install(TARGETS dearth_${name} EXPORT dearth-targets)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder}
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/dearth/${folder}/.. FILES_MATCHING PATTERN "*.hpp")
endfunction()
