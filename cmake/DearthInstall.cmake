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

# The program looks for presets and tables in <prefix>/share/dearth.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/scenarios/
  DESTINATION ${CMAKE_INSTALL_DATADIR}/dearth)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/CITATION.cff
  ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_PACKAGE_NAME dearth)
  set(CPACK_PACKAGE_CONTACT "The dearth developers")
  set(CPACK_PACKAGE_VENDOR "The dearth developers")
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_STRIP_FILES ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SECTION science)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  # The package carries the libraries too; to build against them one needs these.
  string(CONCAT CPACK_DEBIAN_PACKAGE_SUGGESTS
    "libboost-dev, libcli11-dev, libdeflate-dev, libeigen3-dev, libfmt-dev, libhdf5-dev, "
    "libhwy-dev, librandom123-dev, libxxhash-dev, libyaml-cpp-dev, nlohmann-json3-dev")
  include(CPack)
endif()
