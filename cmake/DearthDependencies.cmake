# The libraries the project stands on. Read by the build and, installed beside
# dearth-config.cmake, by every project that calls find_package(dearth): one list, so the
# two cannot differ. Versions are Debian 12's; docs/dependencies.md says what each is for.
include(CMakeFindDependencyMacro)
if(NOT CMAKE_FIND_PACKAGE_NAME) # the build itself, which can do without none of them
  set(CMAKE_FIND_PACKAGE_NAME dearth)
  set(dearth_FIND_REQUIRED TRUE)
endif()
find_dependency(Threads)
find_dependency(Eigen3 3.4 NO_MODULE)
find_dependency(Boost 1.74)
find_dependency(yaml-cpp 0.7)
# FindHDF5 tries the compiler wrappers of every enabled language and needs C among them.
find_dependency(HDF5 1.10 COMPONENTS C HL)
find_dependency(fmt 9)
find_dependency(nlohmann_json 3.11)
find_dependency(CLI11 2)

# Libraries without a CMake package of their own become imported targets: dearth_deflate,
# dearth_xxhash, dearth_random123, dearth_highway. A third argument names the library file;
# without it the library is headers alone.
macro(dearth_system_library name header)
  find_path(dearth_${name}_INCLUDE ${header})
  mark_as_advanced(dearth_${name}_INCLUDE)
  if(NOT dearth_${name}_INCLUDE)
    message(FATAL_ERROR "dearth needs the header ${header}; docs/dependencies.md says what "
      "provides it")
  endif()
  if(NOT TARGET dearth_${name})
    if("${ARGC}" GREATER 2)
      find_library(dearth_${name}_LIBRARY ${ARGV2} REQUIRED)
      mark_as_advanced(dearth_${name}_LIBRARY)
      add_library(dearth_${name} UNKNOWN IMPORTED)
      set_target_properties(dearth_${name} PROPERTIES
        IMPORTED_LOCATION "${dearth_${name}_LIBRARY}")
    else()
      add_library(dearth_${name} INTERFACE IMPORTED)
    endif()
    target_include_directories(dearth_${name} INTERFACE "${dearth_${name}_INCLUDE}")
  endif()
endmacro()
dearth_system_library(deflate libdeflate.h deflate)
dearth_system_library(xxhash xxhash.h xxhash)
dearth_system_library(random123 Random123/philox.h)
dearth_system_library(highway hwy/contrib/sort/vqsort.h hwy_contrib)
