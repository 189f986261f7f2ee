# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DOUTPUT=file.c "-DINPUTS=a.R;b.json" -DPREFIX=report -DHEADER=embedded.h -P embed.cmake: each input as a C array
# named after it (report_a_r), which the header declares.
set(text "/* Made by embed.cmake. */\n#include \"${HEADER}\"\n")
foreach(input ${INPUTS})
  get_filename_component(name ${input} NAME)
  string(MAKE_C_IDENTIFIER "${name}" id)
  string(TOLOWER "${id}" id)
  file(READ ${input} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND text "\nconst char ${PREFIX}_${id}[] = {\n${bytes}0};\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
