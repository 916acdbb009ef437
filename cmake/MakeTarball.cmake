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
execute_process(COMMAND ${CMAKE_COMMAND} -E tar czf ${folder}/${stem}.tar.gz ${stem}
  WORKING_DIRECTORY ${folder}/tarball COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE_RECURSE ${folder}/tarball)
message(STATUS "packed ${folder}/${stem}.tar.gz")
