#include <string.h>
#include "ccurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// The argument checks of curl/typecheck-gcc.h are macros over the real names; here only their types are wanted.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// Every function used, once: the table, the look-up by name and the types all come from this list.
#define FUNCTIONS(F) \
    F(curl_global_init) F(curl_version_info) \
    F(curl_easy_init) F(curl_easy_cleanup) F(curl_easy_reset) F(curl_easy_setopt) F(curl_easy_getinfo) \
    F(curl_slist_append) F(curl_slist_free_all) \
    F(curl_multi_init) F(curl_multi_cleanup) F(curl_multi_setopt) F(curl_multi_add_handle) \
    F(curl_multi_remove_handle) F(curl_multi_perform) F(curl_multi_poll) F(curl_multi_wakeup) F(curl_multi_info_read)

static struct {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
#undef MEMBER
} lib;

static bool loaded = false;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return;
#define FIND(name) \
    lib.name = (__typeof__(lib.name))dlsym(handle, #name); \
    if (lib.name == NULL) return;
    FUNCTIONS(FIND)
#undef FIND
    // libcurl writes every session's keys into the file this variable names: owners' data could then be read off the wire.
    if (getenv("SSLKEYLOGFILE") != NULL) unsetenv("SSLKEYLOGFILE");
    if (lib.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return;
    curl_version_info_data *info = lib.curl_version_info(CURLVERSION_NOW);
    if (info == NULL || info->version_num < 0x075500) return;
    loaded = true;
}

bool ccurl_load(void) {
    pthread_once(&once, load);
    return loaded;
}

ccurl_easy *ccurl_easy_new(void) { return (ccurl_easy *)lib.curl_easy_init(); }
void ccurl_easy_free(ccurl_easy *easy) { lib.curl_easy_cleanup((CURL *)easy); }
void ccurl_easy_clear(ccurl_easy *easy) { lib.curl_easy_reset((CURL *)easy); }

CURLcode ccurl_set_long(ccurl_easy *easy, CURLoption option, long value) {
    return lib.curl_easy_setopt((CURL *)easy, option, value);
}

CURLcode ccurl_set_offset(ccurl_easy *easy, CURLoption option, curl_off_t value) {
    return lib.curl_easy_setopt((CURL *)easy, option, value);
}

CURLcode ccurl_set_string(ccurl_easy *easy, CURLoption option, const char *value) {
    return lib.curl_easy_setopt((CURL *)easy, option, value);
}

CURLcode ccurl_set_pointer(ccurl_easy *easy, CURLoption option, void *value) {
    return lib.curl_easy_setopt((CURL *)easy, option, value);
}

CURLcode ccurl_set_list(ccurl_easy *easy, CURLoption option, struct curl_slist *value) {
    return lib.curl_easy_setopt((CURL *)easy, option, value);
}

CURLcode ccurl_set_data_function(ccurl_easy *easy, CURLoption option, ccurl_data_function value) {
    return lib.curl_easy_setopt((CURL *)easy, option, value);
}

CURLcode ccurl_set_request_function(ccurl_easy *easy, CURLoption option, ccurl_request_function value) {
    return lib.curl_easy_setopt((CURL *)easy, option, value);
}

CURLcode ccurl_get_long(ccurl_easy *easy, CURLINFO info, long *value) {
    return lib.curl_easy_getinfo((CURL *)easy, info, value);
}

CURLcode ccurl_get_offset(ccurl_easy *easy, CURLINFO info, curl_off_t *value) {
    return lib.curl_easy_getinfo((CURL *)easy, info, value);
}

const char *ccurl_certificate_expiry(ccurl_easy *easy) {
    static const char label[] = "Expire date:";
    struct curl_certinfo *chain = NULL;
    if (lib.curl_easy_getinfo((CURL *)easy, CURLINFO_CERTINFO, &chain) != CURLE_OK || !chain || chain->num_of_certs < 1) return NULL;
    for (const struct curl_slist *line = chain->certinfo[0]; line; line = line->next)
        if (strncmp(line->data, label, sizeof label - 1) == 0) return line->data + sizeof label - 1;
    return NULL;
}

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text) {
    return lib.curl_slist_append(list, text);
}

void ccurl_list_free(struct curl_slist *list) { lib.curl_slist_free_all(list); }

ccurl_multi *ccurl_multi_new(void) { return (ccurl_multi *)lib.curl_multi_init(); }
void ccurl_multi_free(ccurl_multi *multi) { lib.curl_multi_cleanup((CURLM *)multi); }

CURLMcode ccurl_multi_set_long(ccurl_multi *multi, CURLMoption option, long value) {
    return lib.curl_multi_setopt((CURLM *)multi, option, value);
}

CURLMcode ccurl_multi_add(ccurl_multi *multi, ccurl_easy *easy) {
    return lib.curl_multi_add_handle((CURLM *)multi, (CURL *)easy);
}

CURLMcode ccurl_multi_remove(ccurl_multi *multi, ccurl_easy *easy) {
    return lib.curl_multi_remove_handle((CURLM *)multi, (CURL *)easy);
}

CURLMcode ccurl_multi_run(ccurl_multi *multi, int *running) { return lib.curl_multi_perform((CURLM *)multi, running); }

CURLMcode ccurl_multi_wait(ccurl_multi *multi, int milliseconds) {
    return lib.curl_multi_poll((CURLM *)multi, NULL, 0, milliseconds, NULL);
}

CURLMcode ccurl_multi_wake(ccurl_multi *multi) { return lib.curl_multi_wakeup((CURLM *)multi); }

ccurl_easy *ccurl_multi_finished(ccurl_multi *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = lib.curl_multi_info_read((CURLM *)multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return (ccurl_easy *)message->easy_handle;
    }
    return NULL;
}
