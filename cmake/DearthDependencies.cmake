# Debian 12 libraries that ship without a CMake package of their own.
function(dearth_system_library name header library)
  find_path(${name}_INCLUDE ${header} REQUIRED)
  find_library(${name}_LIBRARY ${library} REQUIRED)
  add_library(dearth_${name} INTERFACE)
  target_include_directories(dearth_${name} SYSTEM INTERFACE
    $<BUILD_INTERFACE:${${name}_INCLUDE}>)
  target_link_libraries(dearth_${name} INTERFACE ${${name}_LIBRARY})
  install(TARGETS dearth_${name} EXPORT dearth-targets)
endfunction()
dearth_system_library(deflate libdeflate.h deflate)
dearth_system_library(xxhash xxhash.h xxhash)
find_path(random123_INCLUDE Random123/philox.h REQUIRED)
