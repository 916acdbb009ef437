# Everything our own targets share. Never touches global flags, so dependencies and
# parent projects keep theirs.
add_library(dearth_options INTERFACE)
set_target_properties(dearth_options PROPERTIES EXPORT_NAME options)
target_compile_features(dearth_options INTERFACE cxx_std_20)
# Bit-for-bit results, for our code and for code that inlines ours: no contraction of
# a*b+c whatever the target CPU, one order of summation in Eigen.
target_compile_options(dearth_options INTERFACE -ffp-contract=off)
target_compile_definitions(dearth_options INTERFACE EIGEN_DONT_VECTORIZE)

# Warnings and checks of the project's own build; a project that uses the installed
# package keeps its own. g++ 12 at -O3 misfires: -Wrestrict on std::string's operator+,
# -Wstringop-overflow on std::vector::insert, -Wmaybe-uninitialized on aggregates that hold
# strings, -Wnull-dereference on the standard library and Eigen; the last is not set, the
# others are off.
add_library(dearth_warnings INTERFACE)
target_compile_options(dearth_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wdouble-promotion
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wold-style-cast
  "$<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wlogical-op;-Wno-restrict;-Wno-stringop-overflow;-Wno-maybe-uninitialized>")
# Buffer and stack checks that cost nothing measurable; the sanitizers bring their own.
if(NOT DEARTH_SANITIZE)
  target_compile_options(dearth_warnings INTERFACE
    "$<$<CONFIG:Release,RelWithDebInfo>:-fstack-protector-strong;-D_FORTIFY_SOURCE=2>")
  # Addresses of functions are looked up at the start and then closed to writing.
  target_link_options(dearth_warnings INTERFACE "LINKER:-z,relro,-z,now,-z,noexecstack")
else()
  target_compile_options(dearth_warnings INTERFACE -fsanitize=${DEARTH_SANITIZE}
    -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(dearth_warnings INTERFACE -fsanitize=${DEARTH_SANITIZE})
endif()

# What runs at every event is optimised across its files when the program is linked. The
# objects hold machine code too ("fat"), so that tests link as fast as ever.
add_library(dearth_hot INTERFACE)
set(across_files "$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>")
target_compile_options(dearth_hot INTERFACE "$<${across_files}:-flto=auto;-ffat-lto-objects>")
add_library(dearth_across_files INTERFACE)
target_link_options(dearth_across_files INTERFACE "$<${across_files}:-flto=auto>")

if(PROJECT_IS_TOP_LEVEL AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(DEARTH_CCACHE ccache)
  mark_as_advanced(DEARTH_CCACHE)
  if(DEARTH_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${DEARTH_CCACHE}")
  endif()
endif()

install(TARGETS dearth_options EXPORT dearth-targets)

# dearth_folder(<folder> [HOT] [PUBLIC <target>...] [PRIVATE <target>...])
# One static library per folder of sim/ and models/: sim/input becomes dearth::sim_input.
# A folder links only what lies on lower floors; a header is included by its path from
# the root of the source, and installed under the same path.
function(dearth_folder folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "HOT" "" "PUBLIC;PRIVATE")
  string(REPLACE "/" "_" name ${folder})
  set(target dearth_${name})
  foreach(kind cpp hpp)
    file(GLOB ${kind} CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.${kind}
      ${PROJECT_SOURCE_DIR}/${folder}/*/*.${kind})
  endforeach()
  if(cpp)
    set(visibility PUBLIC)
    add_library(${target} STATIC ${cpp})
    set_property(GLOBAL APPEND PROPERTY dearth_folders ${target})
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
    target_link_libraries(${target} PRIVATE ${arg_PRIVATE} $<BUILD_INTERFACE:dearth_warnings>)
    if(arg_HOT)
      target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:dearth_hot>)
    endif()
  else()
    set(visibility INTERFACE)
    add_library(${target} INTERFACE)
  endif()
  add_library(dearth::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  target_sources(${target} ${visibility} FILE_SET HEADERS
    BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${hpp})
  target_link_libraries(${target} ${visibility} dearth_options ${arg_PUBLIC})
  install(TARGETS ${target} EXPORT dearth-targets
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/dearth)
endfunction()
