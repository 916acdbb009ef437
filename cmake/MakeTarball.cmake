# Run as a script: packs <stem>/{bin,share} into <folder>/<stem>.tar.gz. The program finds
# its data relative to itself.
set(root ${folder}/tarball/${stem})
file(REMOVE_RECURSE ${folder}/tarball)
file(COPY ${program} DESTINATION ${root}/bin)
file(RENAME ${root}/bin/dearth_static ${root}/bin/dearth)
execute_process(COMMAND ${strip} ${root}/bin/dearth COMMAND_ERROR_IS_FATAL ANY)
file(COPY ${source}/scenarios/ DESTINATION ${root}/share/dearth)
file(COPY ${source}/LICENSE ${source}/CITATION.cff ${source}/README.md
  ${source}/CHANGELOG.md DESTINATION ${root}/share/doc/dearth)
# What is linked in keeps its licence.
foreach(package libhdf5-dev libyaml-cpp-dev libfmt-dev libdeflate-dev libxxhash-dev
    libaec-dev zlib1g-dev libboost1.74-dev libeigen3-dev librandom123-dev libcli11-dev
    nlohmann-json3-dev libc6-dev libstdc++-12-dev)
  if(EXISTS /usr/share/doc/${package}/copyright)
    file(READ /usr/share/doc/${package}/copyright text)
    file(WRITE ${root}/share/doc/dearth/licences/${package} "${text}")
  endif()
endforeach()
execute_process(COMMAND ${CMAKE_COMMAND} -E tar czf ${folder}/${stem}.tar.gz ${stem}
  WORKING_DIRECTORY ${folder}/tarball COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE_RECURSE ${folder}/tarball)
message(STATUS "packed ${folder}/${stem}.tar.gz")
