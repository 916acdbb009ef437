# `tarball`: the program without any shared library, and its data, in one file for machines
# that nothing can be installed on. Needs the static libraries of Debian's packages; made of
# the objects of the ordinary build, so that only the linking is done again.
set(static_libraries)
foreach(library yaml-cpp hdf5_serial_hl hdf5_serial hdf5_hl hdf5 sz aec z deflate xxhash)
  find_library(dearth_static_${library} lib${library}.a
    PATHS ${HDF5_LIBRARY_DIRS} /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/hdf5/serial)
  mark_as_advanced(dearth_static_${library})
  if(dearth_static_${library})
    list(APPEND static_libraries ${dearth_static_${library}})
  endif()
endforeach()

get_property(folders GLOBAL PROPERTY dearth_folders)
set(archives ${folders})
list(TRANSFORM archives REPLACE "(.+)" "$<TARGET_FILE:\\1>")
add_executable(dearth_static EXCLUDE_FROM_ALL models/main.cpp packaging/fmt.cpp)
add_dependencies(dearth_static ${folders})
target_include_directories(dearth_static PRIVATE ${PROJECT_SOURCE_DIR})
target_link_libraries(dearth_static PRIVATE dearth_options dearth_across_files -static
  -Wl,--start-group ${archives} ${static_libraries} -Wl,--end-group
  ${CMAKE_DL_LIBS} Threads::Threads)
set_target_properties(dearth_static PROPERTIES CXX_EXTENSIONS OFF LINK_DEPENDS "${archives}"
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/static)

string(TOLOWER ${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR} system)
set(stem dearth-${PROJECT_VERSION}-${system})
add_custom_target(tarball DEPENDS dearth_static VERBATIM
  COMMAND ${CMAKE_COMMAND} -Dprogram=$<TARGET_FILE:dearth_static> -Dstrip=${CMAKE_STRIP}
    -Dsource=${PROJECT_SOURCE_DIR} -Dstem=${stem} -Dfolder=${CMAKE_BINARY_DIR}
    -P ${PROJECT_SOURCE_DIR}/cmake/MakeTarball.cmake)
