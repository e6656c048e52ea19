#ifndef MCTERMINAL_CGMIME_H
#define MCTERMINAL_CGMIME_H

// GMime as Swift can use it: a message in, a flat list of its parts out. Two reasons for this target:
//  - GMime's objects are GObjects, whose types and reference counts Swift sees nothing of; none of them leaves the .c file.
//  - GMime and GLib cost milliseconds before the first line of main runs. They are therefore opened by name when the first
//    message is read; the program is not linked against them and needs no header of theirs.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Opens GMime, once a process; later calls answer the first one's result. False when the library is missing.
/// Every other function here may be called only after this one answered true, on any thread.
bool cgmime_load(void);

typedef struct cgmime_mail cgmime_mail;

/// What is read of a message at most: the rest is left out and `cgmime_cuts` says so.
typedef struct {
    int parts;
    int depth;
    /// Header lines of one part.
    int headers;
    /// Encoded bytes of one part.
    int64_t part_bytes;
} cgmime_limits;

enum {
    CGMIME_TOO_MANY_PARTS = 1,
    CGMIME_TOO_DEEP = 2,
    CGMIME_TOO_MANY_HEADERS = 4,
    CGMIME_TOO_LARGE = 8,
};

typedef struct {
    /// Place of the part that holds this one, -1 for the message itself. Parts stand behind those that hold them.
    int parent;
    int header_count;
    /// Zero-terminated; valid as long as the mail.
    const char *type;
    const char *subtype;
    /// Transfer encoding undone; NULL where the part has none of its own.
    const uint8_t *content;
    size_t content_size;
} cgmime_part;

/// Takes a message apart. NULL when it has no header at all, or memory ran out. The bytes may go when this returns.
cgmime_mail *cgmime_read(const uint8_t *bytes, size_t size, cgmime_limits limits);
void cgmime_free(cgmime_mail *mail);

/// Bits of CGMIME_TOO_….
int cgmime_cuts(const cgmime_mail *mail);
int cgmime_part_count(const cgmime_mail *mail);
cgmime_part cgmime_part_at(const cgmime_mail *mail, int index);
/// A header of a part: the name, and the value as it came, folds and all; both zero-terminated and valid as long as the mail.
void cgmime_header_at(const cgmime_mail *mail, int part, int index, const char **name, const char **value);

#ifdef __cplusplus
}
#endif

#endif
