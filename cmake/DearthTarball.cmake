# `tarball`: the program without any shared library, and its data, in one file for machines
# that nothing can be installed on. Needs the static libraries of Debian's packages; made of
# the objects of the ordinary build, so that only the linking is done again.
if(NOT TARGET dearth OR NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()
set(static_libraries)
set(missing)
foreach(library yaml-cpp hdf5_hl hdf5 sz aec z deflate xxhash)
  find_library(dearth_static_${library} NAMES lib${library}.a
    PATHS /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/hdf5/serial)
  mark_as_advanced(dearth_static_${library})
  if(dearth_static_${library})
    list(APPEND static_libraries ${dearth_static_${library}})
  else()
    list(APPEND missing lib${library}.a)
  endif()
endforeach()
if(missing)
  list(JOIN missing ", " missing)
  add_custom_target(tarball VERBATIM
    COMMAND ${CMAKE_COMMAND} -E echo "no tarball without ${missing}"
    COMMAND ${CMAKE_COMMAND} -E false)
  return()
endif()

get_property(folders GLOBAL PROPERTY dearth_folders)
list(TRANSFORM folders REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE archives)
add_executable(dearth_static EXCLUDE_FROM_ALL models/main.cpp packaging/fmt.cpp)
target_include_directories(dearth_static PRIVATE ${PROJECT_SOURCE_DIR})
target_link_libraries(dearth_static PRIVATE dearth_options dearth_across_files -static
  -Wl,--start-group ${archives} ${static_libraries} -Wl,--end-group
  ${CMAKE_DL_LIBS} Threads::Threads)
set_target_properties(dearth_static PROPERTIES CXX_EXTENSIONS OFF LINK_DEPENDS "${archives}"
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/static)
add_dependencies(dearth_static ${folders})

string(TOLOWER ${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR} system)
add_custom_target(tarball DEPENDS dearth dearth_static dearth_completion VERBATIM
  COMMAND ${CMAKE_COMMAND} -Dprogram=$<TARGET_FILE:dearth_static> -Dstrip=${CMAKE_STRIP}
    -Dstem=dearth-${PROJECT_VERSION}-${system} -Dfolder=${CMAKE_BINARY_DIR}
    -P ${PROJECT_SOURCE_DIR}/cmake/MakeTarball.cmake)
