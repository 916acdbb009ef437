# The libraries the program stands on, as archives: a program that is linked with them starts
# in a quarter of the time, for HDF5 alone brings thirty more shared libraries along. Sets
# dearth_archives, and dearth_archives_missing to what is not there. Debian's packages hold
# all of them but {fmt}, which packaging/fmt.cpp compiles from its headers.
set(dearth_archives)
set(dearth_archives_missing)
foreach(library yaml-cpp hdf5_hl hdf5 sz aec z deflate xxhash)
  find_library(dearth_static_${library} NAMES lib${library}.a
    PATHS /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/hdf5/serial)
  mark_as_advanced(dearth_static_${library})
  if(dearth_static_${library})
    list(APPEND dearth_archives ${dearth_static_${library}})
  else()
    list(APPEND dearth_archives_missing lib${library}.a)
  endif()
endforeach()

# An HDF5 built in another way may want more than these; then the shared libraries serve.
if(dearth_archives_missing)
  set(dearth_archives_suffice FALSE)
else()
  include(CheckCXXSourceCompiles)
  set(CMAKE_REQUIRED_LIBRARIES -Wl,--start-group ${dearth_archives} -Wl,--end-group
    ${CMAKE_DL_LIBS} Threads::Threads)
  check_cxx_source_compiles(
    "extern \"C\" int H5open(); int main() { return H5open(); }" dearth_archives_suffice)
  unset(CMAKE_REQUIRED_LIBRARIES)
endif()

# dearth_link_archives(<program> [<option>...]): links a program that holds main.cpp and
# packaging/fmt.cpp with all folders and the archives.
function(dearth_link_archives program)
  get_property(folders GLOBAL PROPERTY dearth_folders)
  list(TRANSFORM folders REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE ours)
  target_include_directories(${program} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${program} PRIVATE dearth_options dearth_across_files ${ARGN}
    -Wl,--start-group ${ours} ${dearth_archives} -Wl,--end-group ${CMAKE_DL_LIBS}
    Threads::Threads)
  set_target_properties(${program} PROPERTIES CXX_EXTENSIONS OFF LINK_DEPENDS "${ours}")
  add_dependencies(${program} ${folders})
endfunction()
