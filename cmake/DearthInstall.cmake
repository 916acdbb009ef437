# cmake --install, find_package(dearth) for other projects, and cpack -G DEB.
include(CMakePackageConfigHelpers)
set(destination ${CMAKE_INSTALL_LIBDIR}/cmake/dearth)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/dearth-config.cmake.in
  dearth-config.cmake INSTALL_DESTINATION ${destination}
  PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(dearth-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/dearth-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/dearth-config-version.cmake
  ${PROJECT_SOURCE_DIR}/cmake/DearthDependencies.cmake DESTINATION ${destination})
install(EXPORT dearth-targets NAMESPACE dearth:: DESTINATION ${destination})

# What running needs, apart from what building against the libraries needs: the program
# looks for presets and tables in <prefix>/share/dearth, for the package that makes the
# report in <prefix>/share/dearth/analysis.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/scenarios/
  DESTINATION ${CMAKE_INSTALL_DATADIR}/dearth COMPONENT program)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/analysis/dearth
  DESTINATION ${CMAKE_INSTALL_DATADIR}/dearth/analysis COMPONENT program
  PATTERN __pycache__ EXCLUDE)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/CITATION.cff
  ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/docs/dearth.1
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)

# What is linked in keeps its licence.
foreach(package libhdf5-dev libyaml-cpp-dev libfmt-dev libdeflate-dev libxxhash-dev
    libaec-dev zlib1g-dev libboost1.74-dev libeigen3-dev librandom123-dev libcli11-dev
    nlohmann-json3-dev libc6-dev libstdc++-12-dev)
  if(EXISTS /usr/share/doc/${package}/copyright)
    install(FILES /usr/share/doc/${package}/copyright RENAME ${package}
      DESTINATION ${CMAKE_INSTALL_DOCDIR}/licences COMPONENT program)
  endif()
endforeach()

# The program writes what lets a shell complete its verbs; one that is built for another
# machine cannot be asked.
if(TARGET dearth AND NOT CMAKE_CROSSCOMPILING)
  set(completions ${PROJECT_BINARY_DIR}/completion)
  set(writer ${PROJECT_SOURCE_DIR}/cmake/WriteCompletion.cmake)
  add_custom_command(OUTPUT ${completions}/dearth ${completions}/_dearth
    COMMAND ${CMAKE_COMMAND} -E make_directory ${completions}
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:dearth> -DSHELL=bash
      -DOUTPUT=${completions}/dearth -P ${writer}
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:dearth> -DSHELL=zsh
      -DOUTPUT=${completions}/_dearth -P ${writer}
    DEPENDS dearth ${writer} VERBATIM)
  add_custom_target(dearth_completion ALL
    DEPENDS ${completions}/dearth ${completions}/_dearth)
  install(FILES ${completions}/dearth COMPONENT program
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${completions}/_dearth COMPONENT program
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
endif()

if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_PACKAGE_NAME dearth)
  set(CPACK_PACKAGE_CONTACT "The dearth developers")
  set(CPACK_PACKAGE_VENDOR "The dearth developers")
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_STRIP_FILES ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SECTION science)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  # The package is for those who run the program; to build against the libraries one
  # installs with cmake --install.
  set(CPACK_COMPONENTS_ALL program)
  set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  # For the report alone, which says what it lacks where Python is not there.
  set(CPACK_DEBIAN_PACKAGE_SUGGESTS "python3 (>= 3.11), python3-venv")
  include(CPack)
endif()
