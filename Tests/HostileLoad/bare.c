// The least that a WebSocket server on libwebsockets and libuv can do: it upgrades, and answers nothing. For comparison.
// Usage: bare PORT
#include <libwebsockets.h>
#include <stdio.h>
#include <stdlib.h>

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t length) {
    (void)wsi, (void)reason, (void)user, (void)in, (void)length;
    return 0;
}

static const struct lws_protocols protocols[] = {
    {"warroom.v1", callback, 0, 1024, 0, NULL, 65536},
    {NULL, NULL, 0, 0, 0, NULL, 0},
};

int main(int count, char **arguments) {
    if (count != 2) return 64;
    static const lws_retry_bo_t never = {0};
    struct lws_context_creation_info info = {0};
    info.port = atoi(arguments[1]);
    info.iface = "127.0.0.1";
    info.protocols = protocols;
    info.gid = info.uid = -1;
    info.options = LWS_SERVER_OPTION_LIBUV;
    info.retry_and_idle_policy = &never;
    lws_set_log_level(LLL_ERR, NULL);
    struct lws_context *context = lws_create_context(&info);
    if (!context) return 1;
    puts("Ready");
    fflush(stdout);
    while (lws_service(context, 0) >= 0) {}
    return 0;
}
