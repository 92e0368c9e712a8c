// libwebsockets on libuv with a protocol that does nothing: what a handshake and an idle connection cost without us.
// Usage: bare PORT
#include <libwebsockets.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t length) {
    (void)wsi; (void)reason; (void)user; (void)in; (void)length;
    return 0;
}

int main(int count, char **arguments) {
    static const struct lws_protocols protocols[] = {{"bare", callback, 0, 0, 0, NULL, 0}, {NULL, NULL, 0, 0, 0, NULL, 0}};
    struct rlimit limit;
    struct lws_context_creation_info info;
    if (count != 2) return 64;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    lws_set_log_level(LLL_ERR, NULL);
    memset(&info, 0, sizeof info);
    info.port = atoi(arguments[1]);
    info.iface = "127.0.0.1";
    info.protocols = protocols;
    info.options = LWS_SERVER_OPTION_LIBUV;
    struct lws_context *context = lws_create_context(&info);
    if (context == NULL) return 1;
    while (lws_service(context, 0) >= 0) {}
    return 0;
}
