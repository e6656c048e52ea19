#include "cgmime.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

// GMime 3.0 and GLib, function by function as their headers declare them, every object a pointer to nothing. Answer, name, arguments.
#define FUNCTIONS(F) \
    F(void, g_mime_init, (void)) \
    F(void, g_object_unref, (void *object)) \
    F(int, g_type_check_instance_is_a, (void *object, size_t type)) \
    F(size_t, g_mime_message_part_get_type, (void)) \
    F(size_t, g_mime_multipart_get_type, (void)) \
    F(size_t, g_mime_part_get_type, (void)) \
    F(void *, g_mime_stream_mem_new_with_buffer, (const char *bytes, size_t size)) \
    F(void *, g_mime_stream_mem_new, (void)) \
    F(struct byte_array *, g_mime_stream_mem_get_byte_array, (void *stream)) \
    F(int64_t, g_mime_stream_length, (void *stream)) \
    F(int64_t, g_mime_stream_tell, (void *stream)) \
    F(int, g_mime_stream_reset, (void *stream)) \
    F(void *, g_mime_stream_substream, (void *stream, int64_t start, int64_t end)) \
    F(void *, g_mime_parser_new_with_stream, (void *stream)) \
    F(void *, g_mime_parser_construct_message, (void *parser, void *options)) \
    F(void *, g_mime_message_get_mime_part, (void *message)) \
    F(void *, g_mime_message_part_get_message, (void *part)) \
    F(int, g_mime_multipart_get_count, (void *multipart)) \
    F(void *, g_mime_multipart_get_part, (void *multipart, int index)) \
    F(void *, g_mime_object_get_header_list, (void *object)) \
    F(void *, g_mime_object_get_content_type, (void *object)) \
    F(int, g_mime_header_list_get_count, (void *headers)) \
    F(void *, g_mime_header_list_get_header_at, (void *headers, int index)) \
    F(const char *, g_mime_header_get_name, (void *header)) \
    F(const char *, g_mime_header_get_raw_value, (void *header)) \
    F(const char *, g_mime_content_type_get_media_type, (void *type)) \
    F(const char *, g_mime_content_type_get_media_subtype, (void *type)) \
    F(void *, g_mime_part_get_content, (void *part)) \
    F(void *, g_mime_data_wrapper_get_stream, (void *wrapper)) \
    F(int, g_mime_data_wrapper_get_encoding, (void *wrapper)) \
    F(void *, g_mime_data_wrapper_new_with_stream, (void *stream, int encoding)) \
    F(ssize_t, g_mime_data_wrapper_write_to_stream, (void *wrapper, void *stream))

// GByteArray's public part.
struct byte_array {
    uint8_t *data;
    unsigned int size;
};

static struct {
#define MEMBER(answer, name, arguments) answer(*name) arguments;
    FUNCTIONS(MEMBER)
#undef MEMBER
} lib;

static bool loaded = false;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    void *handle = dlopen("libgmime-3.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return;
#define FIND(answer, name, arguments) \
    lib.name = (answer(*) arguments)dlsym(handle, #name); \
    if (lib.name == NULL) return;
    FUNCTIONS(FIND)
#undef FIND
    lib.g_mime_init();
    loaded = true;
}

bool cgmime_load(void) {
    pthread_once(&once, load);
    return loaded;
}

struct part {
    int parent;
    int depth;
    // Of the message around it, when this is its body: its headers stand before those of the part itself.
    void *message_headers;
    void *object;
    // The decoded content, a memory stream.
    void *content;
    int message_header_count;
    int header_count;
};

struct cgmime_mail {
    void *message;
    struct part *parts;
    int count;
    int cuts;
};

static int counted(cgmime_mail *mail, void *headers, int limit) {
    int count = headers == NULL ? 0 : lib.g_mime_header_list_get_count(headers);
    if (count <= limit) return count;
    mail->cuts |= CGMIME_TOO_MANY_HEADERS;
    return limit;
}

static bool is_a(void *object, size_t type) { return lib.g_type_check_instance_is_a(object, type) != 0; }

// A part at the end of the list; false when the list is full.
static bool append(cgmime_mail *mail, const cgmime_limits *limits, int parent, int depth, void *message_headers, void *object) {
    if (mail->count >= limits->parts) {
        mail->cuts |= CGMIME_TOO_MANY_PARTS;
        return false;
    }
    struct part *part = &mail->parts[mail->count++];
    *part = (struct part){.parent = parent, .depth = depth, .message_headers = message_headers, .object = object};
    part->message_header_count = counted(mail, message_headers, limits->headers);
    part->header_count = part->message_header_count
        + counted(mail, object == NULL ? NULL : lib.g_mime_object_get_header_list(object), limits->headers - part->message_header_count);
    return true;
}

// The parts within one, or its content.
static void open_part(cgmime_mail *mail, const cgmime_limits *limits, int index) {
    struct part *part = &mail->parts[index];
    void *object = part->object;
    if (object == NULL) return;
    bool is_message = is_a(object, lib.g_mime_message_part_get_type());
    if (is_message || is_a(object, lib.g_mime_multipart_get_type())) {
        if (part->depth >= limits->depth) {
            mail->cuts |= CGMIME_TOO_DEEP;
            return;
        }
        int depth = part->depth + 1;
        if (is_message) {
            void *message = lib.g_mime_message_part_get_message(object);
            if (message != NULL)
                append(mail, limits, index, depth, lib.g_mime_object_get_header_list(message), lib.g_mime_message_get_mime_part(message));
            return;
        }
        int count = lib.g_mime_multipart_get_count(object);
        for (int i = 0; i < count; i++)
            if (!append(mail, limits, index, depth, NULL, lib.g_mime_multipart_get_part(object, i))) return;
        return;
    }
    if (!is_a(object, lib.g_mime_part_get_type())) return;
    void *wrapper = lib.g_mime_part_get_content(object);
    void *stream = wrapper == NULL ? NULL : lib.g_mime_data_wrapper_get_stream(wrapper);
    void *content = stream == NULL ? NULL : lib.g_mime_stream_mem_new();
    if (content == NULL) return;
    lib.g_mime_stream_reset(stream);
    int64_t start = lib.g_mime_stream_tell(stream), length = lib.g_mime_stream_length(stream);
    if (length > limits->part_bytes && start >= 0) {
        mail->cuts |= CGMIME_TOO_LARGE;
        void *head = lib.g_mime_stream_substream(stream, start, start + limits->part_bytes);
        void *cut = lib.g_mime_data_wrapper_new_with_stream(head, lib.g_mime_data_wrapper_get_encoding(wrapper));
        lib.g_mime_data_wrapper_write_to_stream(cut, content);
        lib.g_object_unref(cut);
        lib.g_object_unref(head);
    } else {
        lib.g_mime_data_wrapper_write_to_stream(wrapper, content);
    }
    part->content = content;
}

cgmime_mail *cgmime_read(const uint8_t *bytes, size_t size, cgmime_limits limits) {
    cgmime_mail *mail = calloc(1, sizeof *mail);
    if (mail == NULL) return NULL;
    mail->parts = calloc((size_t)limits.parts, sizeof *mail->parts);
    void *stream = mail->parts == NULL ? NULL : lib.g_mime_stream_mem_new_with_buffer((const char *)bytes, size);
    if (stream != NULL) {
        void *parser = lib.g_mime_parser_new_with_stream(stream);
        mail->message = lib.g_mime_parser_construct_message(parser, NULL);
        lib.g_object_unref(parser);
        lib.g_object_unref(stream);
    }
    if (mail->message == NULL) {
        cgmime_free(mail);
        return NULL;
    }
    append(
        mail, &limits, -1, 0, lib.g_mime_object_get_header_list(mail->message), lib.g_mime_message_get_mime_part(mail->message));
    for (int i = 0; i < mail->count; i++) open_part(mail, &limits, i);
    return mail;
}

void cgmime_free(cgmime_mail *mail) {
    if (mail == NULL) return;
    for (int i = 0; i < mail->count; i++)
        if (mail->parts[i].content != NULL) lib.g_object_unref(mail->parts[i].content);
    if (mail->message != NULL) lib.g_object_unref(mail->message);
    free(mail->parts);
    free(mail);
}

int cgmime_cuts(const cgmime_mail *mail) { return mail->cuts; }
int cgmime_part_count(const cgmime_mail *mail) { return mail->count; }

cgmime_part cgmime_part_at(const cgmime_mail *mail, int index) {
    const struct part *part = &mail->parts[index];
    cgmime_part answer = {.parent = part->parent, .header_count = part->header_count, .type = "text", .subtype = "plain"};
    void *type = part->object == NULL ? NULL : lib.g_mime_object_get_content_type(part->object);
    if (type != NULL) {
        const char *media = lib.g_mime_content_type_get_media_type(type), *subtype = lib.g_mime_content_type_get_media_subtype(type);
        if (media != NULL) answer.type = media;
        if (subtype != NULL) answer.subtype = subtype;
    }
    struct byte_array *content = part->content == NULL ? NULL : lib.g_mime_stream_mem_get_byte_array(part->content);
    if (content != NULL) {
        answer.content = content->data;
        answer.content_size = content->size;
    }
    return answer;
}

void cgmime_header_at(const cgmime_mail *mail, int part, int index, const char **name, const char **value) {
    const struct part *entry = &mail->parts[part];
    bool is_outer = index < entry->message_header_count;
    void *headers = is_outer ? entry->message_headers : lib.g_mime_object_get_header_list(entry->object);
    void *header = lib.g_mime_header_list_get_header_at(headers, is_outer ? index : index - entry->message_header_count);
    const char *found = header == NULL ? NULL : lib.g_mime_header_get_name(header);
    *name = found == NULL ? "" : found;
    found = header == NULL ? NULL : lib.g_mime_header_get_raw_value(header);
    *value = found == NULL ? "" : found;
}
