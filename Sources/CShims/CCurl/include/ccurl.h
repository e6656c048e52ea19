#ifndef MCTERMINAL_CCURL_H
#define MCTERMINAL_CCURL_H

// libcurl as Swift can use it. Two reasons for this target:
//  - curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, and Swift imports no variadic function:
//    each wrapper below fixes the type of the one argument it passes.
//  - libcurl drags some thirty libraries in (TLS, LDAP, Kerberos, SSH …), which costs milliseconds before the first
//    line of main runs. It is therefore opened by name when the first request is made, off the main thread; the
//    program is not linked against it.

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Opens libcurl and initialises it, once a process; later calls answer the first one's result.
/// False when the library is missing, too old (before 7.85, the first with CURLOPT_PROTOCOLS_STR) or its TLS cannot start.
/// Every other function here may be called only after this one answered true.
bool ccurl_load(void);

// The handles are opaque here: libcurl declares both as void, which would let one pass for the other in Swift.
typedef struct ccurl_easy ccurl_easy;
typedef struct ccurl_multi ccurl_multi;

ccurl_easy *ccurl_easy_new(void);
void ccurl_easy_free(ccurl_easy *easy);
/// Puts every option back; keeps the handle's memory, its connections live in the multi handle.
void ccurl_easy_clear(ccurl_easy *easy);

// One setter a kind of argument: passing the wrong kind through a variadic call is undefined behaviour that no
// compiler reports across the language border.
CURLcode ccurl_set_long(ccurl_easy *easy, CURLoption option, long value);
/// curl_off_t stays 64 bits where long has 32.
CURLcode ccurl_set_offset(ccurl_easy *easy, CURLoption option, curl_off_t value);
/// libcurl copies the string (except CURLOPT_POSTFIELDS: see ccurl_set_pointer).
CURLcode ccurl_set_string(ccurl_easy *easy, CURLoption option, const char *value);
/// The memory stays the caller's and must outlive the transfer (CURLOPT_WRITEDATA, CURLOPT_POSTFIELDS, …).
CURLcode ccurl_set_pointer(ccurl_easy *easy, CURLoption option, void *value);
/// The list stays the caller's until the transfer is over.
CURLcode ccurl_set_list(ccurl_easy *easy, CURLoption option, struct curl_slist *value);
/// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION share this shape: bytes, 1, count, user data; another count than
/// the given one ends the transfer.
typedef size_t (*ccurl_data_function)(char *bytes, size_t size, size_t count, void *user);
CURLcode ccurl_set_data_function(ccurl_easy *easy, CURLoption option, ccurl_data_function value);
/// CURLOPT_PREREQFUNCTION: user data, our and their address and port. Called on a connection that stands, just before a request goes out.
typedef int (*ccurl_request_function)(void *user, char *remote, char *local, int remote_port, int local_port);
CURLcode ccurl_set_request_function(ccurl_easy *easy, CURLoption option, ccurl_request_function value);

CURLcode ccurl_get_long(ccurl_easy *easy, CURLINFO info, long *value);
CURLcode ccurl_get_offset(ccurl_easy *easy, CURLINFO info, curl_off_t *value);
// The expiry of the server's own certificate as libcurl words it, valid until the handle's next transfer; NULL without TLS. Walks
// CURLINFO_CERTINFO here because its slist pointers would need unsafe casts in Swift.
const char *ccurl_certificate_expiry(ccurl_easy *easy);

/// Returns the list with the copied text at its end, or NULL when memory ran out (the old list is then still valid).
struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text);
void ccurl_list_free(struct curl_slist *list);

ccurl_multi *ccurl_multi_new(void);
void ccurl_multi_free(ccurl_multi *multi);
CURLMcode ccurl_multi_set_long(ccurl_multi *multi, CURLMoption option, long value);
CURLMcode ccurl_multi_add(ccurl_multi *multi, ccurl_easy *easy);
CURLMcode ccurl_multi_remove(ccurl_multi *multi, ccurl_easy *easy);
CURLMcode ccurl_multi_run(ccurl_multi *multi, int *running);
/// Sleeps until a socket is ready, ccurl_multi_wake is called or the time is up.
CURLMcode ccurl_multi_wait(ccurl_multi *multi, int milliseconds);
/// The only function of a multi handle that another thread may call.
CURLMcode ccurl_multi_wake(ccurl_multi *multi);
/// The next finished transfer, or NULL. Swift cannot read CURLMsg's union of pointer and code.
ccurl_easy *ccurl_multi_finished(ccurl_multi *multi, CURLcode *result);

#ifdef __cplusplus
}
#endif

#endif
