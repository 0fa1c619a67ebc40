// SPDX-License-Identifier: Apache-2.0
/*
 * Times a push to the agent beside the least that any program has to do for one. ./run bench push starts it in a machine.
 *
 *   push DOCUMENT ELEMENTS ROUNDS   prints the medians in microseconds: "kernel N" and "agent N"
 *
 * kernel: makes a hash map with keys and values as large as the agent's, fills it in one batch, and swaps it into a map of maps.
 * agent: sends the document over the socket and waits for the answer. The two take turns, so that both meet the same machine.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/bpf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define KEY_SIZE 64
#define VALUE_SIZE 32
#define WARM_UP 3
#define MOST_ROUNDS 1000
#define MOST_ELEMENTS 1000000
#define MOST_BYTES (16 << 20)

static void need(int held, const char *what)
{
	if (held)
		return;
	fprintf(stderr, "push: %s: %s\n", what, strerror(errno));
	exit(70);
}

static int bpf(enum bpf_cmd command, union bpf_attr *attr)
{
	return syscall(SYS_bpf, command, attr, sizeof(*attr));
}

static int create(enum bpf_map_type type, uint32_t key, uint32_t value, uint32_t elements, int inner)
{
	union bpf_attr attr = { .map_type = type, .key_size = key, .value_size = value, .max_entries = elements, .inner_map_fd = inner };
	int map = bpf(BPF_MAP_CREATE, &attr);

	need(map >= 0, "create a map");
	return map;
}

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000ULL + time.tv_nsec / 1000;
}

static int policies;
static uint32_t elements;
static char *keys, *values;

static void push_kernel(void)
{
	int map = create(BPF_MAP_TYPE_HASH, KEY_SIZE, VALUE_SIZE, elements, 0);
	union bpf_attr fill = { .batch = { .keys = (uintptr_t)keys, .values = (uintptr_t)values, .count = elements, .map_fd = map } };
	uint32_t slot = 0;
	union bpf_attr swap = { .map_fd = policies, .key = (uintptr_t)&slot, .value = (uintptr_t)&map };

	need(!bpf(BPF_MAP_UPDATE_BATCH, &fill), "fill the map");
	need(!bpf(BPF_MAP_UPDATE_ELEM, &swap), "swap the map");
	close(map);
}

static int agent;
static char *call;
static size_t call_size;

static void push_agent(void)
{
	static const char error[] = "\"error\"";
	char answer[1 << 16];
	size_t sent = 0;
	ssize_t got;

	while (sent < call_size) {
		got = send(agent, call + sent, call_size - sent, 0);
		need(got > 0, "send to the agent");
		sent += got;
	}
	do {
		got = recv(agent, answer, sizeof(answer), 0);
		need(got > 0, "hear from the agent");
		if (memmem(answer, got, error, sizeof(error) - 1)) {
			fprintf(stderr, "push: the agent says %.*s\n", (int)got, answer);
			exit(70);
		}
	} while (answer[got - 1] != 0);
}

/* A Varlink message: JSON, ended by a NUL (varlink.org/Method-Call). The document has no control character but newlines. */
static void make_call(const char *path)
{
	static const char start[] = "{\"method\":\"dev.paddock.Agent.PushPolicy\",\"parameters\":{\"confirmWithinSeconds\":0,\"document\":\"";
	FILE *file = fopen(path, "r");
	int c;

	need(file != NULL, path);
	call = malloc(MOST_BYTES);
	need(call != NULL, "memory");
	memcpy(call, start, sizeof(start) - 1);
	call_size = sizeof(start) - 1;
	while ((c = getc(file)) != EOF && call_size < MOST_BYTES - 8) {
		if (c == '\n' || c == '"' || c == '\\')
			call[call_size++] = '\\';
		call[call_size++] = c == '\n' ? 'n' : c;
	}
	need(c == EOF, "the document is too large");
	fclose(file);
	memcpy(call + call_size, "\"}}", 4);
	call_size += 4;
}

static void connect_agent(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "/run/paddock/agent.sock" };

	agent = socket(AF_UNIX, SOCK_STREAM, 0);
	need(agent >= 0 && !connect(agent, (struct sockaddr *)&address, sizeof(address)), "connect to the agent");
}

static int ascending(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return a < b ? -1 : a > b;
}

static unsigned long number(const char *text, unsigned long most)
{
	char *end;
	unsigned long number = strtoul(text, &end, 10);

	errno = EINVAL;
	need(!*end && number > 0 && number <= most, text);
	return number;
}

int main(int argc, char **argv)
{
	static uint64_t kernel_times[MOST_ROUNDS], agent_times[MOST_ROUNDS];
	unsigned long rounds;

	if (argc != 4) {
		fprintf(stderr, "usage: push DOCUMENT ELEMENTS ROUNDS\n");
		return 64;
	}
	elements = number(argv[2], MOST_ELEMENTS);
	rounds = number(argv[3], MOST_ROUNDS);
	make_call(argv[1]);
	keys = calloc(elements, KEY_SIZE);
	values = calloc(elements, VALUE_SIZE);
	need(keys && values, "memory");
	for (uint32_t i = 0; i < elements; i++)
		memcpy(keys + (size_t)i * KEY_SIZE, &i, sizeof(i));
	policies = create(BPF_MAP_TYPE_ARRAY_OF_MAPS, sizeof(uint32_t), sizeof(uint32_t), 2,
			  create(BPF_MAP_TYPE_HASH, KEY_SIZE, VALUE_SIZE, 1, 0));
	connect_agent();
	for (unsigned long i = 0; i < WARM_UP + rounds; i++) {
		uint64_t start = now(), middle, end;

		push_kernel();
		middle = now();
		push_agent();
		end = now();
		if (i >= WARM_UP) {
			kernel_times[i - WARM_UP] = middle - start;
			agent_times[i - WARM_UP] = end - middle;
		}
	}
	qsort(kernel_times, rounds, sizeof(uint64_t), ascending);
	qsort(agent_times, rounds, sizeof(uint64_t), ascending);
	printf("kernel %lu\nagent %lu\n", kernel_times[rounds / 2], agent_times[rounds / 2]);
	return 0;
}
