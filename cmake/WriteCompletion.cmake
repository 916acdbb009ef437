# Asks the program for what lets a shell complete its verbs: -DPROGRAM, -DSHELL, -DOUTPUT.
# On a busy machine a program just linked can still be held open; then it is asked again.
foreach(attempt RANGE 1 20)
  execute_process(COMMAND ${PROGRAM} completion ${SHELL}
    OUTPUT_FILE ${OUTPUT} RESULT_VARIABLE result ERROR_VARIABLE said)
  if(result EQUAL 0)
    return()
  endif()
  execute_process(COMMAND ${CMAKE_COMMAND} -E sleep 1)
endforeach()
message(FATAL_ERROR "${PROGRAM} completion ${SHELL}: ${result} ${said}")
