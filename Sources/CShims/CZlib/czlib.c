#include "czlib.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

/* Kept until the thread ends; a thread that packs is one of few. A window of 8 KiB holds a note and the dictionary. */
enum { window_bits = -13, level = 6, memory_level = 6 };

static _Thread_local z_stream packer;
static _Thread_local int packer_ready;
static _Thread_local z_stream unpacker;
static _Thread_local int unpacker_ready;

size_t czlib_pack(const unsigned char *input, size_t length, const unsigned char *dictionary, size_t dictionary_length,
                  unsigned char *output, size_t capacity) {
  if (length > UINT_MAX || capacity > UINT_MAX || dictionary_length > UINT_MAX) return 0;
  if (!packer_ready) {
    memset(&packer, 0, sizeof packer);
    if (deflateInit2(&packer, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    packer_ready = 1;
  } else if (deflateReset(&packer) != Z_OK) {
    return 0;
  }
  if (dictionary_length && deflateSetDictionary(&packer, dictionary, (uInt)dictionary_length) != Z_OK) return 0;
  packer.next_in = (unsigned char *)input;
  packer.avail_in = (uInt)length;
  packer.next_out = output;
  packer.avail_out = (uInt)capacity;
  return deflate(&packer, Z_FINISH) == Z_STREAM_END ? capacity - packer.avail_out : 0;
}

int czlib_unpack(const unsigned char *input, size_t input_length, const unsigned char *dictionary, size_t dictionary_length,
                 unsigned char *output, size_t length) {
  if (length > UINT_MAX || input_length > UINT_MAX || dictionary_length > UINT_MAX) return -1;
  if (!unpacker_ready) {
    memset(&unpacker, 0, sizeof unpacker);
    if (inflateInit2(&unpacker, window_bits) != Z_OK) return -1;
    unpacker_ready = 1;
  } else if (inflateReset(&unpacker) != Z_OK) {
    return -1;
  }
  if (dictionary_length && inflateSetDictionary(&unpacker, dictionary, (uInt)dictionary_length) != Z_OK) return -1;
  unpacker.next_in = (unsigned char *)input;
  unpacker.avail_in = (uInt)input_length;
  unpacker.next_out = output;
  unpacker.avail_out = (uInt)length;
  return inflate(&unpacker, Z_FINISH) == Z_STREAM_END && unpacker.avail_out == 0 && unpacker.avail_in == 0 ? 0 : -1;
}
