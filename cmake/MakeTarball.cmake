# Run as a script: packs <stem>/{bin,share} into <folder>/<stem>.tar.gz, what is installed
# for running, with the program that needs no shared library. It finds its data relative to
# itself.
set(root ${folder}/tarball/${stem})
file(GLOB earlier ${folder}/dearth-*.tar.gz)
file(REMOVE_RECURSE ${folder}/tarball ${earlier})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${folder} --component program
  --prefix ${root} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(COPY_FILE ${program} ${root}/bin/dearth)
execute_process(COMMAND ${strip} ${root}/bin/dearth COMMAND_ERROR_IS_FATAL ANY)
# What is linked in keeps its licence.
foreach(package libhdf5-dev libyaml-cpp-dev libfmt-dev libdeflate-dev libxxhash-dev
    libaec-dev zlib1g-dev libboost1.74-dev libeigen3-dev librandom123-dev libcli11-dev
    nlohmann-json3-dev libc6-dev libstdc++-12-dev)
  if(EXISTS /usr/share/doc/${package}/copyright)
    file(COPY_FILE /usr/share/doc/${package}/copyright ${folder}/tarball/copyright)
    file(MAKE_DIRECTORY ${root}/share/doc/dearth/licences)
    file(RENAME ${folder}/tarball/copyright ${root}/share/doc/dearth/licences/${package})
  endif()
endforeach()
execute_process(COMMAND ${CMAKE_COMMAND} -E tar czf ${folder}/${stem}.tar.gz ${stem}
  WORKING_DIRECTORY ${folder}/tarball COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE_RECURSE ${folder}/tarball)
message(STATUS "packed ${folder}/${stem}.tar.gz")
