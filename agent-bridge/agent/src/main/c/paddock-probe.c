// SPDX-License-Identifier: Apache-2.0
/*
 * Does what the hooks are there to refuse, and says what the kernel answered. The agent's self-test and the kernel tests drive it.
 *
 *   paddock-probe OPERATION [ARGUMENT…]   one operation; prints its answer and exits with 0 whatever the answer is
 *   paddock-probe -                       reads operations from stdin, one a line, answers each with one line
 *   paddock-probe count OPERATION …       the same, and after the answer how many bytes arrived where the operation puts them
 *   paddock-probe hammer FILE STOP        splices from FILE until the file STOP is there; prints how often each answer came
 *
 * An answer is "ok" or the name of an errno. Operations that need data use a file of their own in the current directory, without a
 * name (O_TMPFILE), or the file given.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/bpf.h>
#include <linux/io_uring.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MAX_FDS 8
#define BYTES 100
/* What a source is filled with; a destination holds zeros. */
#define MARK 'P'

static int opened[MAX_FDS];
static int opened_count;
/* Where the bytes of the operation can be read again; -1 where it has none. */
static int destination = -1;

/* Remembers a descriptor so that it is closed when the operation is over; passes errors on. */
static int keep(int fd)
{
	if (fd >= 0 && opened_count < MAX_FDS)
		opened[opened_count++] = fd;
	return fd;
}

static void close_all(void)
{
	int saved = errno;

	while (opened_count > 0)
		close(opened[--opened_count]);
	destination = -1;
	errno = saved;
}

/* What could not be prepared is no answer of a hook: it ends the program with a message of its own. */
static void need(bool held, const char *what)
{
	if (held)
		return;
	fprintf(stderr, "paddock-probe: %s: %s\n", what, strerror(errno));
	exit(70);
}

static void need_marks(int fd, const char *what)
{
	char bytes[BYTES];

	memset(bytes, MARK, sizeof(bytes));
	need(write(fd, bytes, sizeof(bytes)) == sizeof(bytes), what);
}

/* An empty pipe is where the bytes go. */
static void make_pipe(int ends[2], bool filled)
{
	need(pipe(ends) == 0, "pipe");
	keep(ends[0]);
	keep(ends[1]);
	if (filled)
		need_marks(ends[1], "write to a pipe");
	else
		destination = ends[0];
}

static char *mapped_file(void);
static int scratch_file(bool source);

/* A page in the middle of a huge one. */
static char *huge_page(void)
{
	size_t size = 2 << 20;
	char line[128], *start = mmap(NULL, 2 * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	FILE *usage;
	long huge = 0;

	need(start != MAP_FAILED && madvise(start, 2 * size, MADV_HUGEPAGE) == 0, "memory");
	memset(start, MARK, 2 * size);
	usage = fopen("/proc/self/smaps_rollup", "r");
	need(usage != NULL, "/proc/self/smaps_rollup");
	while (fgets(line, sizeof(line), usage))
		sscanf(line, "AnonHugePages: %ld", &huge);
	fclose(usage);
	need(huge > 0, "a huge page");
	return (char *)(((unsigned long)start + size - 1) & ~(size - 1)) + 3 * 4096;
}

/*
 * Puts into a pipe what one can hold: bytes that were "written", pages of a "file", of "memory", of "huge" memory, and of a file that is
 * "mapped"; "many" buffers are more than a pipe has when it is new.
 */
static void put(int pipe, const char *what)
{
	static char memory[BYTES], pages[17 * 4096];
	struct iovec vector = { .iov_base = memory, .iov_len = BYTES };

	memset(memory, MARK, sizeof(memory));
	if (strcmp(what, "written") == 0) {
		need_marks(pipe, "write to a pipe");
	} else if (strcmp(what, "many") == 0) {
		need(fcntl(pipe, F_SETPIPE_SZ, 2 * sizeof(pages)) > 0, "a larger pipe");
		need(write(pipe, pages, sizeof(pages)) == sizeof(pages), "write to a pipe");
	} else if (strcmp(what, "file") == 0) {
		need(splice(scratch_file(true), NULL, pipe, NULL, BYTES, 0) == BYTES, "splice into a pipe");
	} else {
		if (strcmp(what, "mapped") == 0)
			vector.iov_base = mapped_file();
		if (strcmp(what, "huge") == 0)
			vector.iov_base = huge_page();
		need(vmsplice(pipe, &vector, 1, 0) == BYTES, "vmsplice into a pipe");
	}
}

/* As a source it is filled with marks, as a destination with zeros. */
static int scratch_file(bool source)
{
	char bytes[BYTES] = { 0 };
	int fd = keep(open(".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));

	if (fd < 0)
		fd = keep(open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
	need(fd >= 0, "a scratch file");
	memset(bytes, source ? MARK : 0, sizeof(bytes));
	need(write(fd, bytes, sizeof(bytes)) == sizeof(bytes), "write to a scratch file");
	need(lseek(fd, 0, SEEK_SET) == 0, "lseek");
	if (!source)
		destination = fd;
	return fd;
}

static int file_or_scratch(const char *path, int flags)
{
	int fd;

	if (!path)
		return scratch_file(flags == O_RDONLY);
	fd = keep(open(path, flags | O_CLOEXEC));
	need(fd >= 0, path);
	return fd;
}

/*
 * What is no module and claims to be a signed one, with a signature longer than itself: the kernel says so (EBADMSG, mod_check_sig) before
 * it asks whether it would take a module without a signature. One that reads no signatures finds that it is no ELF file (ENOEXEC).
 */
static void make_unsound(char *image, size_t size)
{
	static const char marker[] = "~Module signature appended~\n"; /* MODULE_SIG_STRING */
	char *end = image + size - (sizeof(marker) - 1);

	memset(image, 0, size);
	memset(end - sizeof(uint32_t), 0xff, sizeof(uint32_t)); /* sig_len, the last member of struct module_signature */
	memcpy(end, marker, sizeof(marker) - 1);
}

/* A file with these bytes that nobody has open for writing: else the kernel would not read a module from it. */
static int file_of(const char *bytes, size_t size)
{
	int writer = scratch_file(true), reader;
	char path[32];

	need(pwrite(writer, bytes, size, 0) == (ssize_t)size, "write to a scratch file");
	snprintf(path, sizeof(path), "/proc/self/fd/%d", writer);
	reader = open(path, O_RDONLY | O_CLOEXEC);
	need(reader >= 0, path);
	need(dup3(reader, writer, O_CLOEXEC) == writer, "dup3");
	close(reader);
	return writer;
}

/* One end of a connected pair: a Unix stream, or TCP over the loopback. What goes in there comes out at the destination. */
static int connected(const char *kind)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof(address);
	int pair[2], listener;

	if (!kind || strcmp(kind, "tcp") != 0) {
		need(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0, "socketpair");
		destination = keep(pair[0]);
		return keep(pair[1]);
	}
	listener = keep(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
	need(listener >= 0 && bind(listener, (struct sockaddr *)&address, length) == 0 && listen(listener, 1) == 0, "listen");
	need(getsockname(listener, (struct sockaddr *)&address, &length) == 0, "getsockname");
	pair[0] = keep(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
	need(pair[0] >= 0 && connect(pair[0], (struct sockaddr *)&address, length) == 0, "connect");
	destination = keep(accept(listener, NULL, NULL));
	need(destination >= 0, "accept");
	return pair[0];
}

/* A ring of one entry. The kernel's flag IORING_SETUP_SQPOLL has a thread of its own take what is in it. */
static int ring(struct io_uring_params *params)
{
	return keep((int)syscall(SYS_io_uring_setup, 1, params));
}

/* Does one operation through io_uring. Returns the result of its first completion. */
static long uring(const struct io_uring_sqe *wanted, unsigned int setup)
{
	struct io_uring_params params = { .flags = setup, .sq_thread_idle = 1000 };
	int fd = ring(&params);
	size_t queue_size, entries_size;
	struct io_uring_sqe *entry;
	struct io_uring_cqe *completion;
	char *submission, *completions;

	if (fd < 0)
		return -1;
	queue_size = params.sq_off.array + params.sq_entries * sizeof(uint32_t);
	entries_size = params.cq_off.cqes + params.cq_entries * sizeof(struct io_uring_cqe);
	submission = mmap(NULL, queue_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, IORING_OFF_SQ_RING);
	completions = mmap(NULL, entries_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, IORING_OFF_CQ_RING);
	entry = mmap(NULL, params.sq_entries * sizeof(*entry), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, IORING_OFF_SQES);
	need(submission != MAP_FAILED && completions != MAP_FAILED && entry != MAP_FAILED, "mmap of a ring");

	*entry = *wanted;
	*(uint32_t *)(submission + params.sq_off.array) = 0;
	__atomic_store_n((uint32_t *)(submission + params.sq_off.tail), 1, __ATOMIC_RELEASE);
	if (syscall(SYS_io_uring_enter, fd, 1, 1, IORING_ENTER_GETEVENTS | IORING_ENTER_SQ_WAKEUP, NULL, 0) < 0)
		return -1;
	completion = (struct io_uring_cqe *)(completions + params.cq_off.cqes);
	if (completion->res >= 0)
		return completion->res;
	errno = -completion->res;
	return -1;
}

/* splice(2) or tee(2), always in a worker thread as the kernel does it. */
static long uring_splice(unsigned char opcode, int in, int out, unsigned int setup)
{
	/* no offsets: the position of the file; tee knows none at all */
	uint64_t offset = opcode == IORING_OP_SPLICE ? (uint64_t)-1 : 0;
	struct io_uring_sqe wanted = { .opcode = opcode, .fd = out, .off = offset, .splice_fd_in = in, .splice_off_in = offset, .len = BYTES };

	return uring(&wanted, setup);
}

/* A system call as a 32-bit program does it: through int 0x80, with numbers (arch/x86/entry/syscalls/syscall_32.tbl) of its own. */
static long call32(long number, long a, long b, long c, long d, long e, long f)
{
	long result;

	__asm__ volatile("xchg %%rbp, %[f]; int $0x80; xchg %%rbp, %[f]"
			 : "=a"(result), [f] "+r"(f)
			 : "a"(number), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e)
			 : "memory", "r8", "r9", "r10", "r11");
	if ((int)result >= 0)
		return (int)result;
	errno = -(int)result;
	return -1;
}

static long vmsplice_compat(int out)
{
	struct {
		uint32_t base, length;
		char bytes[BYTES];
	} *low = mmap(NULL, sizeof(*low), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
	long result;

	need(low != MAP_FAILED, "memory below 4 GiB");
	low->base = (uint32_t)(uintptr_t)low->bytes;
	low->length = BYTES;
	memset(low->bytes, MARK, BYTES);
	result = call32(316, out, (long)low, 1, 0, 0, 0);
	munmap(low, sizeof(*low));
	return result;
}

/* The pages of a file, where a 32-bit program sees them too. Stay mapped: a zero-copy send needs them after the call. */
static char *mapped_file(void)
{
	char *pages = mmap(NULL, BYTES, PROT_READ, MAP_SHARED | MAP_32BIT, scratch_file(true), 0);

	need(pages != MAP_FAILED, "mmap of a file");
	return pages;
}

/* A TCP socket whose sends may keep the pages of the caller. */
static int zerocopy_socket(void)
{
	int out = connected("tcp"), on = 1;

	need(setsockopt(out, SOL_SOCKET, SO_ZEROCOPY, &on, sizeof(on)) == 0, "SO_ZEROCOPY");
	return out;
}

static long uring_zerocopy(unsigned char opcode, unsigned int setup)
{
	struct iovec vector = { .iov_base = mapped_file(), .iov_len = BYTES };
	struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };
	/* no SO_ZEROCOPY: io_uring does not ask for it */
	struct io_uring_sqe wanted = { .opcode = opcode, .fd = connected("tcp"), .addr = (uintptr_t)vector.iov_base, .len = BYTES };

	if (opcode == IORING_OP_SENDMSG_ZC) {
		wanted.addr = (uintptr_t)&message;
		wanted.len = 1;
	}
	return uring(&wanted, setup);
}

static int get_pinned(const char *path)
{
	union bpf_attr attr = { .pathname = (uintptr_t)path };

	return syscall(SYS_bpf, BPF_OBJ_GET, &attr, sizeof(attr));
}

static int get_map(const char *id)
{
	union bpf_attr attr = { .map_id = strtoul(id, NULL, 10) };

	return syscall(SYS_bpf, BPF_MAP_GET_FD_BY_ID, &attr, sizeof(attr));
}

static int rename_aside(const char *path)
{
	char aside[PATH_MAX];

	need(snprintf(aside, sizeof(aside), "%s-aside", path) < (int)sizeof(aside), "the path is too long");
	return rename(path, aside);
}

static int open_memory(const char *pid)
{
	char path[64];

	need(snprintf(path, sizeof(path), "/proc/%s/mem", pid) < (int)sizeof(path), "no number of a process");
	return open(path, O_RDWR);
}

static long operate(const char *name, const char *first, const char *second, const char *third)
{
	static char image[4096];
	int ends[2], others[2];

	if (strcmp(name, "splice-source") == 0) {
		make_pipe(ends, false);
		return splice(file_or_scratch(first, O_RDONLY), NULL, ends[1], NULL, BYTES, SPLICE_F_NONBLOCK);
	}
	if (strcmp(name, "splice-sink") == 0) {
		make_pipe(ends, true);
		return splice(ends[0], NULL, file_or_scratch(first, O_WRONLY), NULL, BYTES, SPLICE_F_NONBLOCK);
	}
	if (strcmp(name, "splice-socket") == 0) {
		make_pipe(ends, true);
		return splice(ends[0], NULL, connected(first), NULL, BYTES, SPLICE_F_NONBLOCK);
	}
	if (strcmp(name, "splice-pages") == 0) {
		const char *const pages[] = { first, second, third };

		make_pipe(ends, false);
		for (int i = 0; i < 3 && pages[i]; i++)
			put(ends[1], pages[i]);
		return splice(ends[0], NULL, connected("unix"), NULL, 3 * BYTES, SPLICE_F_NONBLOCK);
	}
	if (strcmp(name, "splice-from-socket") == 0) {
		int out = connected(first), in = destination;

		need_marks(out, "write to a socket");
		make_pipe(ends, false);
		return splice(in, NULL, ends[1], NULL, BYTES, SPLICE_F_NONBLOCK);
	}
	/* What a lock refuses; where it does not, nothing is harmed. */
	if (strcmp(name, "pinned") == 0 && first)
		return keep(get_pinned(first));
	if (strcmp(name, "map") == 0 && first)
		return keep(get_map(first));
	if (strcmp(name, "write") == 0 && first)
		return keep(open(first, O_WRONLY));
	if (strcmp(name, "unlink") == 0 && first)
		return unlink(first);
	if (strcmp(name, "rename") == 0 && first)
		return rename_aside(first);
	if (strcmp(name, "rmdir") == 0 && first)
		return rmdir(first);
	if (strcmp(name, "unmount") == 0 && first)
		return umount2(first, MNT_EXPIRE);
	if (strcmp(name, "memory") == 0 && first)
		return keep(open_memory(first));
	if (strcmp(name, "splice-pipe") == 0) {
		make_pipe(others, true);
		make_pipe(ends, false);
		return splice(others[0], NULL, ends[1], NULL, BYTES, SPLICE_F_NONBLOCK);
	}
	if (strcmp(name, "tee") == 0) {
		make_pipe(others, true);
		make_pipe(ends, false);
		return tee(others[0], ends[1], BYTES, SPLICE_F_NONBLOCK);
	}
	if (strcmp(name, "uring-tee") == 0) {
		make_pipe(others, true);
		make_pipe(ends, false);
		return uring_splice(IORING_OP_TEE, others[0], ends[1], 0);
	}
	if (strcmp(name, "sendfile") == 0)
		return sendfile(connected(second), file_or_scratch(first, O_RDONLY), NULL, BYTES);
	if (strcmp(name, "copy-file-range") == 0) {
		int in = file_or_scratch(first, O_RDONLY);

		return copy_file_range(in, NULL, scratch_file(false), NULL, BYTES, 0);
	}
	if (strcmp(name, "splice-source-compat") == 0) {
		make_pipe(ends, false);
		return call32(313, file_or_scratch(first, O_RDONLY), 0, ends[1], 0, BYTES, SPLICE_F_NONBLOCK);
	}
	if (strcmp(name, "splice-sink-compat") == 0) {
		make_pipe(ends, true);
		return call32(313, ends[0], 0, file_or_scratch(first, O_WRONLY), 0, BYTES, SPLICE_F_NONBLOCK);
	}
	if (strcmp(name, "splice-socket-compat") == 0) {
		make_pipe(ends, true);
		return call32(313, ends[0], 0, connected(first), 0, BYTES, SPLICE_F_NONBLOCK);
	}
	if (strcmp(name, "sendfile-compat") == 0)
		return call32(187, connected(second), file_or_scratch(first, O_RDONLY), 0, BYTES, 0, 0);
	if (strcmp(name, "sendfile64-compat") == 0)
		return call32(239, connected(second), file_or_scratch(first, O_RDONLY), 0, BYTES, 0, 0);
	if (strcmp(name, "copy-file-range-compat") == 0) {
		int in = file_or_scratch(first, O_RDONLY);

		return call32(377, in, 0, scratch_file(false), 0, BYTES, 0);
	}
	if (strcmp(name, "uring") == 0) {
		struct io_uring_params params = { 0 };

		return ring(&params);
	}
	if (strcmp(name, "uring-source") == 0 || strcmp(name, "uring-source-polled") == 0) {
		make_pipe(ends, false);
		return uring_splice(IORING_OP_SPLICE, file_or_scratch(first, O_RDONLY), ends[1],
				    strcmp(name, "uring-source") == 0 ? 0 : IORING_SETUP_SQPOLL);
	}
	if (strcmp(name, "uring-sink") == 0 || strcmp(name, "uring-sink-polled") == 0) {
		make_pipe(ends, true);
		return uring_splice(IORING_OP_SPLICE, ends[0], file_or_scratch(first, O_WRONLY),
				    strcmp(name, "uring-sink") == 0 ? 0 : IORING_SETUP_SQPOLL);
	}
	if (strcmp(name, "zerocopy-send") == 0)
		return send(zerocopy_socket(), mapped_file(), BYTES, MSG_ZEROCOPY);
	if (strcmp(name, "zerocopy-send-compat") == 0)
		return call32(369, zerocopy_socket(), (long)mapped_file(), BYTES, MSG_ZEROCOPY, 0, 0);
	if (strcmp(name, "copying-send") == 0)
		return send(connected("tcp"), mapped_file(), BYTES, 0);
	if (strcmp(name, "uring-zerocopy") == 0)
		return uring_zerocopy(IORING_OP_SEND_ZC, 0);
	if (strcmp(name, "uring-zerocopy-message") == 0)
		return uring_zerocopy(IORING_OP_SENDMSG_ZC, 0);
	if (strcmp(name, "uring-zerocopy-polled") == 0)
		return uring_zerocopy(IORING_OP_SEND_ZC, IORING_SETUP_SQPOLL);
	if (strcmp(name, "vmsplice") == 0) {
		struct iovec vector = { .iov_base = image, .iov_len = BYTES };

		memset(image, MARK, BYTES);
		make_pipe(ends, false);
		return vmsplice(ends[1], &vector, 1, 0);
	}
	if (strcmp(name, "vmsplice-out") == 0) {
		struct iovec vector = { .iov_base = image, .iov_len = BYTES };

		make_pipe(ends, true);
		return vmsplice(ends[0], &vector, 1, 0);
	}
	if (strcmp(name, "vmsplice-compat") == 0) {
		make_pipe(ends, false);
		return vmsplice_compat(ends[1]);
	}
	if (strcmp(name, "socket") == 0)
		return keep(socket(first ? atoi(first) : AF_UNIX, second ? atoi(second) : SOCK_STREAM, third ? atoi(third) : 0));
	if (strcmp(name, "socket-compat") == 0)
		return keep((int)call32(359, first ? atoi(first) : AF_UNIX, second ? atoi(second) : SOCK_STREAM, third ? atoi(third) : 0, 0, 0, 0));
	if (strcmp(name, "open") == 0 && first)
		return keep(open(first, O_RDONLY | O_CLOEXEC));
	if (strcmp(name, "module-file") == 0 && first)
		return syscall(SYS_finit_module, file_or_scratch(first, O_RDONLY), "", second ? atoi(second) : 0);
	if (strcmp(name, "module-file") == 0) {
		make_unsound(image, sizeof(image));
		return syscall(SYS_finit_module, file_of(image, sizeof(image)), "", 0);
	}
	if (strcmp(name, "module-image") == 0 && first) {
		int file = file_or_scratch(first, O_RDONLY);
		off_t size = lseek(file, 0, SEEK_END);
		void *module = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);

		need(module != MAP_FAILED, first);
		return syscall(SYS_init_module, module, size, "");
	}
	if (strcmp(name, "module-image") == 0) {
		make_unsound(image, sizeof(image));
		return syscall(SYS_init_module, image, sizeof(image), "");
	}
	fprintf(stderr, "paddock-probe: no operation \"%s\"\n", name);
	exit(64);
}

/* How many marks came to the destination; bytes over a loopback may take a moment. */
static int arrived(void)
{
	struct pollfd waiting = { .fd = destination, .events = POLLIN };
	char bytes[BYTES] = { 0 };
	int marks = 0;

	if (destination < 0)
		return 0;
	if (lseek(destination, 0, SEEK_SET) != 0 && poll(&waiting, 1, 50) != 1)
		return 0;
	need(read(destination, bytes, sizeof(bytes)) >= 0, "read from the destination");
	for (int i = 0; i < BYTES; i++)
		marks += bytes[i] != 0;
	return marks;
}

/* One operation and its arguments, NULL for those that are not there. */
static void answer(char *const words[])
{
	bool counting = strcmp(words[0], "count") == 0 && words[1];
	char *const *operation = counting ? words + 1 : words;
	long result = operate(operation[0], operation[1], operation[2], operation[3]);
	const char *said = result >= 0 ? "ok" : strerrorname_np(errno);

	if (counting)
		printf("%s %d\n", said, arrived());
	else
		puts(said);
	close_all();
	fflush(stdout);
}

#define MAX_ERRNO 4095
/* count, the operation and its three arguments, and a NULL behind the last */
#define WORDS 6

static void hammer(const char *path, const char *stop)
{
	static unsigned long answers[MAX_ERRNO + 1];
	char bytes[BYTES];
	int ends[2], in;

	make_pipe(ends, false);
	in = file_or_scratch(path, O_RDONLY);
	for (unsigned long tries = 0; tries % 256 != 0 || access(stop, F_OK) != 0; tries++) {
		loff_t start = 0;
		ssize_t moved = splice(in, &start, ends[1], NULL, BYTES, SPLICE_F_NONBLOCK);

		answers[moved >= 0 ? 0 : errno]++;
		if (moved > 0)
			need(read(ends[0], bytes, sizeof(bytes)) == moved, "read from a pipe");
	}
	close_all();
	for (int i = 0; i <= MAX_ERRNO; i++)
		if (answers[i] > 0)
			printf("%s %lu\n", i == 0 ? "ok" : strerrorname_np(i), answers[i]);
}

int main(int argc, char **argv)
{
	char line[512];

	if (argc < 2) {
		fprintf(stderr, "usage: paddock-probe OPERATION [ARGUMENT...] | -\n");
		return 64;
	}
	if (strcmp(argv[1], "hammer") == 0 && argc == 4) {
		hammer(argv[2], argv[3]);
		return 0;
	}
	if (strcmp(argv[1], "-") != 0) {
		char *words[WORDS] = { 0 };

		for (int i = 1; i < argc && i < WORDS; i++)
			words[i - 1] = argv[i];
		answer(words);
		return 0;
	}
	while (fgets(line, sizeof(line), stdin)) {
		char *words[WORDS] = { strtok(line, " \n") };

		for (int i = 1; i < WORDS && words[i - 1]; i++)
			words[i] = strtok(NULL, " \n");
		if (words[0])
			answer(words);
	}
	return 0;
}
