#pragma once
#include <libwebsockets.h>
#include <linux/sockios.h>
#include <stdbool.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <uv.h>

/// accept4 with both flags: declared here, since _GNU_SOURCE would give other types than Swift's Glibc has.
extern int accept4(int, struct sockaddr *, socklen_t *, int);
static inline int warroom_accept(int listener, struct sockaddr *address, socklen_t *length) {
    return accept4(listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

/// Watches a descriptor for what comes in: told of once for each arrival (`edge`), or for as long as there is something.
static inline int warroom_watch(int epoll, int descriptor, bool edge) {
    struct epoll_event event = {.events = EPOLLIN | (edge ? EPOLLRDHUP | EPOLLET : 0), .data = {.fd = descriptor}};
    return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}
static inline int warroom_unwatch(int epoll, int descriptor) {
    return epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, NULL);
}

/// Bytes that the peer has not taken yet (ioctl is variadic), -1 where that cannot be told.
static inline int warroom_unsent(int descriptor) {
    int count = 0;
    return ioctl(descriptor, SIOCOUTQ, &count) == 0 ? count : -1;
}

/// Bytes that have come and were not read, -1 where that cannot be told.
static inline int warroom_unread(int descriptor) {
    int count = 0;
    return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

/// TLS 1.2 at least, and no renegotiation, which a client could ask for without end.
static inline long warroom_tls_options(void) {
    return (long)(SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1 | SSL_OP_NO_RENEGOTIATION);
}
