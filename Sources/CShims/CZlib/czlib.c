#include "czlib.h"

#include <limits.h>
#include <pthread.h>
#include <string.h>
#include <zlib.h>

/* A window of 16 KiB holds the dictionary and a long note. */
enum { window_bits = -14, level = 6, memory_level = 6 };

/* One stream each way, kept for good and used in turn: threads come and go, and nothing would free a stream of theirs. */
static pthread_mutex_t packing = PTHREAD_MUTEX_INITIALIZER;
static z_stream packer;
static int packer_ready;
static pthread_mutex_t unpacking = PTHREAD_MUTEX_INITIALIZER;
static z_stream unpacker;
static int unpacker_ready;

static size_t pack(const unsigned char *input, size_t length, const unsigned char *dictionary, size_t dictionary_length,
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

static int unpack(const unsigned char *input, size_t input_length, const unsigned char *dictionary, size_t dictionary_length,
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

size_t czlib_pack(const unsigned char *input, size_t length, const unsigned char *dictionary, size_t dictionary_length,
                  unsigned char *output, size_t capacity) {
  pthread_mutex_lock(&packing);
  size_t written = pack(input, length, dictionary, dictionary_length, output, capacity);
  pthread_mutex_unlock(&packing);
  return written;
}

int czlib_unpack(const unsigned char *input, size_t input_length, const unsigned char *dictionary, size_t dictionary_length,
                 unsigned char *output, size_t length) {
  pthread_mutex_lock(&unpacking);
  int result = unpack(input, input_length, dictionary, dictionary_length, output, length);
  pthread_mutex_unlock(&unpacking);
  return result;
}
