// SPDX-License-Identifier: Apache-2.0
/*
 * Counts the instructions of system calls. Only of use in a machine whose time stamp counter counts instructions
 * (qemu -icount shift=0); ./run bench overhead starts one.
 *
 *   overhead OPERATION…   prints for each operation the median of its calls, without what reading the counter takes
 *
 * The median leaves out the few calls that an interrupt falls into.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <x86intrin.h>

#define KIB 1024
#define MIB (1024 * KIB)
#define WARM_UP 50
#define CALLS 451 /* together fewer than the records that fit in the ring buffer of events */

static int zero, null, file, ends[2], pair[2];

static void need(int held, const char *what)
{
	if (held)
		return;
	fprintf(stderr, "overhead: %s: %s\n", what, strerror(errno));
	exit(70);
}

static uint64_t count_nothing(size_t size)
{
	uint64_t start = __rdtsc();

	(void)size;
	return __rdtsc() - start;
}

static uint64_t count_read(size_t size)
{
	char byte[1];
	uint64_t start = __rdtsc();
	ssize_t done = read(zero, byte, size);
	uint64_t end = __rdtsc();

	need(done == (ssize_t)size, "read");
	return end - start;
}

static ssize_t splice_in(size_t size)
{
	loff_t offset = 0;

	return splice(file, &offset, ends[1], NULL, size, 0);
}

static ssize_t splice_out(size_t size)
{
	return splice(ends[0], NULL, null, NULL, size, 0);
}

static uint64_t count_pair(size_t size)
{
	uint64_t start = __rdtsc();
	ssize_t in = splice_in(size);
	ssize_t out = splice_out(size);
	uint64_t end = __rdtsc();

	need(in == (ssize_t)size && out == in, "splice");
	return end - start;
}

static uint64_t count_splice(size_t size)
{
	uint64_t start = __rdtsc();
	ssize_t in = splice_in(size);
	uint64_t end = __rdtsc();

	need(in == (ssize_t)size && splice_out(size) == in, "splice");
	return end - start;
}

static uint64_t count_refused(size_t size)
{
	uint64_t start = __rdtsc();
	ssize_t in = splice_in(size);
	uint64_t end = __rdtsc();

	need(in < 0 && errno == EPERM, "the refusal of a splice");
	return end - start;
}

/* What is refused stays in the pipe. */
static void fill(size_t size)
{
	int held = 0;

	need(ioctl(ends[0], FIONREAD, &held) == 0, "asking how much a pipe holds");
	if ((size_t)held < size)
		need(splice_in(size - held) == (ssize_t)size - held, "splice");
}

static uint64_t count_sink(int sink, size_t size, int error)
{
	uint64_t start, end;
	ssize_t out;

	fill(size);
	start = __rdtsc();
	out = splice(ends[0], NULL, sink, NULL, size, 0);
	end = __rdtsc();
	need(error ? out < 0 && errno == error : out == (ssize_t)size, error ? "the refusal of a splice" : "splice");
	return end - start;
}

static uint64_t count_null(size_t size)
{
	return count_sink(null, size, 0);
}

static uint64_t count_refused_null(size_t size)
{
	return count_sink(null, size, EPERM);
}

static uint64_t count_send_splice(size_t size)
{
	static char bytes[4 * KIB];
	uint64_t counted = count_sink(pair[0], size, 0);

	need(recv(pair[1], bytes, size, 0) == (ssize_t)size, "recv");
	return counted;
}

static uint64_t count_refused_send_splice(size_t size)
{
	return count_sink(pair[0], size, EPERM);
}

static uint64_t count_socket(size_t size)
{
	uint64_t start = __rdtsc();
	int made = socket(AF_UNIX, SOCK_STREAM, 0);
	uint64_t end = __rdtsc();

	(void)size;
	need(made >= 0 && close(made) == 0, "socket");
	return end - start;
}

static uint64_t count_send(size_t size)
{
	char byte[1] = { 0 };
	uint64_t start = __rdtsc();
	ssize_t done = send(pair[0], byte, size, 0);
	uint64_t end = __rdtsc();

	need(done == (ssize_t)size && recv(pair[1], byte, size, 0) == done, "send");
	return end - start;
}

/* Of the file system that the machine's programs are on, which is a module. */
static uint64_t count_open(size_t size)
{
	uint64_t start = __rdtsc();
	int made = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
	uint64_t end = __rdtsc();

	(void)size;
	need(made >= 0 && close(made) == 0, "open");
	return end - start;
}

static const struct operation {
	const char *name;
	uint64_t (*count)(size_t size);
	size_t size;
} operations[] = {
	{ "read", count_read, 1 },
	{ "pair-4k", count_pair, 4 * KIB },
	{ "pair-64k", count_pair, 64 * KIB },
	{ "pair-1m", count_pair, 1 * MIB },
	{ "splice", count_splice, 4 * KIB },
	{ "refused", count_refused, 4 * KIB },
	{ "null", count_null, 4 * KIB },
	{ "null-64k", count_null, 64 * KIB },
	{ "unix", count_send_splice, 4 * KIB },
	{ "refused-null", count_refused_null, 4 * KIB },
	{ "refused-null-64k", count_refused_null, 64 * KIB },
	{ "refused-unix", count_refused_send_splice, 4 * KIB },
	{ "socket", count_socket, 0 },
	{ "send", count_send, 1 },
	{ "open", count_open, 0 },
};

static int compare(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return (a > b) - (a < b);
}

static uint64_t median(uint64_t (*count)(size_t size), size_t size)
{
	static uint64_t counts[CALLS];

	for (int i = 0; i < WARM_UP; i++)
		count(size);
	for (int i = 0; i < CALLS; i++)
		counts[i] = count(size);
	qsort(counts, CALLS, sizeof(counts[0]), compare);
	return counts[CALLS / 2];
}

static const struct operation *find(const char *name)
{
	for (size_t i = 0; i < sizeof(operations) / sizeof(operations[0]); i++)
		if (strcmp(operations[i].name, name) == 0)
			return &operations[i];
	fprintf(stderr, "overhead: there is no operation \"%s\"\n", name);
	exit(64);
}

static void prepare(void)
{
	static char bytes[1 * MIB];

	zero = open("/dev/zero", O_RDONLY | O_CLOEXEC);
	null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	need(zero >= 0 && null >= 0, "devices");
	file = open(".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	need(file >= 0 && write(file, bytes, sizeof(bytes)) == sizeof(bytes), "a file to splice from");
	need(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, pair) == 0, "a pair of sockets");
	need(pipe(ends) == 0 && fcntl(ends[1], F_SETPIPE_SZ, sizeof(bytes)) == sizeof(bytes), "a pipe of 1 MiB");
}

int main(int count, char **names)
{
	uint64_t nothing;

	prepare();
	nothing = median(count_nothing, 0);
	for (int i = 1; i < count; i++) {
		const struct operation *operation = find(names[i]);

		printf("%s %llu\n", names[i], (unsigned long long)(median(operation->count, operation->size) - nothing));
	}
	return 0;
}
