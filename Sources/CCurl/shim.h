#pragma once
#include <curl/curl.h>

/* Swift cannot call variadic functions; each wrapper has the one type that its option takes. */

static inline CURLcode curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_set_bytes(CURL *easy, const void *bytes, curl_off_t count) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes);
}

typedef size_t (*curl_bytes_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode curl_set_callback(CURL *easy, CURLoption option, curl_bytes_callback callback) {
    return curl_easy_setopt(easy, option, callback);
}

static inline long curl_get_long(CURL *easy, CURLINFO info) {
    long value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}

/* The message's `data` is a union, which Swift reads only with its own unsafe words. */
static inline CURLcode curl_message_result(const CURLMsg *message) {
    return message->data.result;
}

/* CURL_WRITEFUNC_PAUSE is a macro with a cast in newer versions. */
static inline size_t curl_pause_writing(void) {
    return CURL_WRITEFUNC_PAUSE;
}

static inline curl_off_t curl_get_size(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}

static inline CURLcode curl_resume(CURL *easy) {
    return curl_easy_pause(easy, CURLPAUSE_CONT);
}

static inline CURLcode curl_get_pointer(CURL *easy, CURLINFO info, void **value) {
    return curl_easy_getinfo(easy, info, (char **)value);
}
