#ifndef MCTERMINAL_CZLIB_H
#define MCTERMINAL_CZLIB_H

#include <stddef.h>

/* Raw deflate of short texts with a preset dictionary. In C because zlib's streams are set up by macros, and because streams are
   kept: setting one up costs more than packing a note. Any thread may call; calls of one kind wait for each other. */

/* Packs into `output`; the number of bytes written, or 0 when they do not fit (then store the text as it is). */
size_t czlib_pack(const unsigned char *input, size_t length, const unsigned char *dictionary, size_t dictionary_length,
                  unsigned char *output, size_t capacity);

/* Unpacks exactly `length` bytes. 0, or -1 when the input is not what czlib_pack wrote with this dictionary. */
int czlib_unpack(const unsigned char *input, size_t input_length, const unsigned char *dictionary, size_t dictionary_length,
                 unsigned char *output, size_t length);

#endif
