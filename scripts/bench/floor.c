// The least that a broadcaster can do: what one WebSocket connection sends goes to all, framed once.
// Usage: floor PORT each|batch [LOG]
// each: one send for every message and connection. batch: all messages of one turn of the loop in one send a connection.
// With LOG, the messages are appended to that file and synced before they are sent: each by itself, or a turn's together.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

struct bytes { uint8_t *at; size_t count, size; };
struct connection { int fd, upgraded; struct bytes in, out; };

static struct connection **connections;
static int most, highest = -1, poller, batch, logfile = -1;
static struct bytes turn;

static void append(struct bytes *to, const void *from, size_t count) {
    if (to->count + count > to->size) {
        to->size = (to->count + count) * 2;
        to->at = realloc(to->at, to->size);
        if (to->at == NULL) abort();
    }
    memcpy(to->at + to->count, from, count);
    to->count += count;
}

static void drop(struct bytes *from, size_t count) {
    from->count -= count;
    if (from->count > 0) { memmove(from->at, from->at + count, from->count); return; }
    free(from->at);
    *from = (struct bytes){0};
}

static void watch(struct connection *one, uint32_t events, int how) {
    struct epoll_event event = {.events = events, .data.fd = one->fd};
    epoll_ctl(poller, how, one->fd, &event);
}

static void end(struct connection *one) {
    connections[one->fd] = NULL;
    close(one->fd);
    free(one->in.at);
    free(one->out.at);
    free(one);
}

// Sends what the socket takes and keeps the rest.
static void give(struct connection *one, const uint8_t *from, size_t count) {
    if (one->out.count > 0) { append(&one->out, from, count); return; }
    ssize_t sent = send(one->fd, from, count, MSG_NOSIGNAL);
    if (sent == (ssize_t)count || (sent < 0 && errno != EAGAIN)) return;
    append(&one->out, from + (sent > 0 ? sent : 0), count - (sent > 0 ? sent : 0));
    watch(one, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
}

static void keep(const uint8_t *from, size_t count) {
    if (logfile < 0) return;
    if (write(logfile, from, count) != (ssize_t)count || fdatasync(logfile) != 0) { perror("log"); exit(1); }
}

static void broadcast(const uint8_t *from, size_t count) {
    keep(from, count);
    for (int fd = 0; fd <= highest; fd++)
        if (connections[fd] != NULL && connections[fd]->upgraded) give(connections[fd], from, count);
}

static void message(const uint8_t *payload, size_t length) {
    uint8_t head[10] = {0x81};
    size_t size = 2;
    if (length < 126) head[1] = length;
    else if (length < 65536) { head[1] = 126; head[2] = length >> 8; head[3] = length; size = 4; }
    else { head[1] = 127; for (int i = 0; i < 8; i++) head[2 + i] = (uint64_t)length >> (56 - 8 * i); size = 10; }
    append(&turn, head, size);
    append(&turn, payload, length);
    if (batch) return;
    broadcast(turn.at, turn.count);
    turn.count = 0;
}

static void upgrade(struct connection *one) {
    append(&one->in, "", 1);
    one->in.count--;
    char *text = (char *)one->in.at, *rest = strstr(text, "\r\n\r\n");
    if (rest == NULL) return;
    char *key = strcasestr(text, "Sec-WebSocket-Key: ");
    if (key == NULL || key > rest) { end(one); return; }
    char joined[128], answer[256];
    unsigned char digest[SHA_DIGEST_LENGTH], accept[64];
    int length = snprintf(joined, sizeof joined, "%.24s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key + 19);
    SHA1((unsigned char *)joined, length, digest);
    EVP_EncodeBlock(accept, digest, SHA_DIGEST_LENGTH);
    length = snprintf(answer, sizeof answer,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: %s\r\n\r\n", accept);
    one->upgraded = 1;
    give(one, (uint8_t *)answer, length);
    drop(&one->in, rest + 4 - text);
}

// Takes whole frames off the front of `at`; how many bytes they were, or -1 where the connection is over.
static ssize_t frames(uint8_t *at, size_t count) {
    size_t place = 0;
    while (count - place >= 6) {
        uint8_t *frame = at + place;
        size_t length = frame[1] & 0x7F, size = 2;
        if (length == 126) { length = frame[2] << 8 | frame[3]; size = 4; }
        else if (length == 127) return -1;
        if (count - place < size + 4 + length) break;
        uint8_t *mask = frame + size, *payload = mask + 4;
        for (size_t i = 0; i < length; i++) payload[i] ^= mask[i & 3];
        if ((frame[0] & 0x0F) == 8) return -1;
        if ((frame[0] & 0x0F) < 3) message(payload, length);
        place += size + 4 + length;
    }
    return place;
}

static void readable(struct connection *one) {
    static uint8_t buffer[65536];
    ssize_t count = recv(one->fd, buffer, sizeof buffer, 0);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) { end(one); return; }
    int fd = one->fd;
    if (!one->upgraded || one->in.count > 0) {
        append(&one->in, buffer, count);
        if (!one->upgraded) upgrade(one);
        if (connections[fd] == NULL || !one->upgraded || one->in.count == 0) return;
        ssize_t used = frames(one->in.at, one->in.count);
        if (used < 0) end(one); else if (used > 0) drop(&one->in, used);
        return;
    }
    ssize_t used = frames(buffer, count);
    if (used < 0) end(one); else if (used < count) append(&one->in, buffer + used, count - used);
}

static void writable(struct connection *one) {
    ssize_t sent = send(one->fd, one->out.at, one->out.count, MSG_NOSIGNAL);
    if (sent > 0) drop(&one->out, sent);
    if (one->out.count == 0) watch(one, EPOLLIN, EPOLL_CTL_MOD);
}

static void take(int listener) {
    for (;;) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC), yes = 1;
        if (fd < 0) return;
        if (fd >= most) { close(fd); continue; }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        connections[fd] = calloc(1, sizeof *connections[fd]);
        if (connections[fd] == NULL) abort();
        connections[fd]->fd = fd;
        if (fd > highest) highest = fd;
        watch(connections[fd], EPOLLIN, EPOLL_CTL_ADD);
    }
}

int main(int count, char **arguments) {
    if (count < 3) { fprintf(stderr, "usage: floor PORT each|batch [LOG]\n"); return 64; }
    batch = strcmp(arguments[2], "batch") == 0;
    if (count > 3) logfile = open(arguments[3], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (count > 3 && logfile < 0) { perror(arguments[3]); return 1; }
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    most = limit.rlim_max;
    connections = calloc(most, sizeof *connections);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons(atoi(arguments[1])),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (struct sockaddr *)&name, sizeof name) != 0 || listen(listener, 4096) != 0) {
        perror("listen");
        return 1;
    }
    poller = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event events[1024], event = {.events = EPOLLIN, .data.fd = listener};
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int ready = epoll_wait(poller, events, 1024, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) { take(listener); continue; }
            if (connections[fd] != NULL && events[i].events & EPOLLOUT) writable(connections[fd]);
            if (connections[fd] != NULL && events[i].events & ~EPOLLOUT) readable(connections[fd]);
        }
        if (!batch || turn.count == 0) continue;
        broadcast(turn.at, turn.count);
        turn.count = 0;
    }
}
