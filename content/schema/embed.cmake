# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DOUTPUT=file.c "-DINPUTS=a.xsd;b.xsd" -P embed.cmake: each input as a C array named after it (schema_a).
set(text "/* Made from content/schema by embed.cmake. */\n#include \"content/schema_embedded.h\"\n")
foreach(input ${INPUTS})
  get_filename_component(name ${input} NAME_WE)
  file(READ ${input} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND text "\nconst char schema_${name}[${size} + 1] = {\n${bytes}0};\n")
  string(APPEND text "const size_t schema_${name}_size = ${size};\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
