// The disk's own pace: appends of SIZE bytes to FILE, each synced by itself, for SECONDS.
// Prints one JSON object: appends a second and the percentiles of one append in milliseconds.
// Usage: sync FILE SIZE SECONDS
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static int order(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int count, char **arguments) {
    if (count != 4) { fprintf(stderr, "usage: sync FILE SIZE SECONDS\n"); return 64; }
    size_t size = atoi(arguments[2]), most = 1 << 20, done = 0;
    char *line = calloc(1, size);
    double *took = calloc(most, sizeof *took), begin = now(), last = begin, end = begin + atof(arguments[3]);
    int file = open(arguments[1], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0 || line == NULL || took == NULL) { perror(arguments[1]); return 1; }
    while (last < end && done < most) {
        if (write(file, line, size) != (ssize_t)size || fdatasync(file) != 0) { perror("append"); return 1; }
        double moment = now();
        took[done++] = moment - last;
        last = moment;
    }
    qsort(took, done, sizeof *took, order);
    printf("{\"appends_per_s\":%.1f,\"p50_ms\":%.4f,\"p90_ms\":%.4f,\"p99_ms\":%.4f}\n", done / (last - begin),
        took[done / 2] * 1e3, took[done * 9 / 10] * 1e3, took[done * 99 / 100] * 1e3);
    return 0;
}
