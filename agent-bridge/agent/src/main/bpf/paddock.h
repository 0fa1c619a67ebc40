/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * What the agent and the programs share: keys and values of the policy maps, events, counters. The Java side is
 * dev.paddock.agent.bpf.PolicyLayout and BpfEvent; a change here is a change there.
 */
#ifndef PADDOCK_H
#define PADDOCK_H

enum paddock_verdict {
	VERDICT_ALLOW = 0,
	VERDICT_AUDIT = 1,
	VERDICT_DEGRADE = 2,
	VERDICT_DENY = 3,
	VERDICT_KILL = 4,
	VERDICT_UNSET = 255, /* the key speaks of the other side only */
};

enum paddock_kind {
	KIND_SPLICE_SOURCE = 1,
	KIND_SPLICE_SINK = 2,
	KIND_VMSPLICE = 3,
	KIND_SOCKET_CREATE = 4,
	KIND_MODULE_REQUEST = 5,
	KIND_MODULE_LOAD = 6,
	KIND_ZEROCOPY = 7,
	KIND_OPEN = 8,
	KIND_COUNT = 9,
};

/* Of a self-test alone: the second of the two hooks that judge an open. */
#define KIND_OPENED KIND_COUNT

/* Bits of the sections in an exemption. */
enum paddock_section {
	SECTION_MODULES = 1,
	SECTION_SPLICE = 2,
	SECTION_SOCKETS = 4,
};

/* Bits: whether a policy has an exemption of that form at all. */
enum paddock_exempt_by {
	EXEMPT_BY_UID = 1,
	EXEMPT_BY_FILE = 2,
	EXEMPT_BY_UNIT = 4,
};

/* What an entry of a policy map is about. */
enum paddock_key_kind {
	KEY_SPLICE_DEFAULT = 1,
	KEY_MODULE_DEFAULT = 2, /* source, sink: as of KEY_MODULE */
	KEY_VMSPLICE = 3, /* source */
	KEY_FOPS = 4, /* number: address; a: 1 in a module, 0 in the kernel's image */
	KEY_SOCKET = 5, /* number: family | type << 16 | protocol << 32, 0xffff for any type or protocol */
	KEY_FAMILY = 6, /* number: family; source */
	KEY_MODULE = 7, /* name, '-' folded to '_'; source: for its load, sink: whether its files are opened */
	KEY_REQUEST = 8, /* name, folded; a final "_*" stands for any number; source */
	KEY_EXEMPT_UID = 9, /* number: uid; a: sections */
	KEY_EXEMPT_FILE = 10, /* number: inode, device: s_dev; a: sections */
	KEY_ZEROCOPY = 11, /* source */
	KEY_EXEMPT_UNIT = 12, /* name: of a systemd unit; a: sections */
	KEY_ELSEWHERE = 13, /* source: for modules not below the directory whose inode is a, on the file system whose s_dev is b */
	KEY_UNREGISTERED = 14, /* source; of the kernel's image a: address, b: size */
	KEY_MODULE_LIST = 15, /* a: address of the kernel's list of modules */
};

#define NAME_SIZE 56

struct policy_key {
	u32 kind;
	u32 device;
	union {
		u64 number;
		char name[NAME_SIZE];
	};
};

struct ruling {
	u32 verdict;
	u32 rule; /* dev.paddock.model.policy.RuleRef.code() */
};

struct policy_entry {
	struct ruling source;
	struct ruling sink;
	u64 a;
	u64 b;
};

/* What holds for a whole policy. */
struct policy_meta {
	u64 revision;
	u64 deadline; /* ns of CLOCK_BOOTTIME, 0 for none */
	u32 verdict; /* VERDICT_AUDIT in audit mode */
	u32 exempt_by; /* paddock_exempt_by */
	u32 unloads; /* how many modules had been unloaded when the addresses of the policy were read */
	u32 unused;
};

/* Policies that programs may be looking at at a time: the running one, what it falls back to, and those that these take the place of. */
#define METAS 8

/* Bits: whose the pages in a pipe are. */
enum paddock_pages {
	PAGES_OF_FILE = 1, /* of the page cache, whoever put them there */
	PAGES_OF_MEMORY = 2, /* of a process */
	PAGES_OTHER = 4, /* of neither: written, received, or no longer of the file */
	PAGES_MORE = 8, /* and others that were not looked at */
};

#define EXE_SIZE 1024
#define EXE_PART 256

/* What tells one violation from another. A repetition is counted under it and not told again. */
struct fold_key {
	u64 started; /* of the process, ns of CLOCK_BOOTTIME */
	u64 program; /* address of its executable's struct file */
	u64 object; /* address of the file_operations, family | type << 16 | protocol << 32, or a hash of the name */
	u64 revision;
	u32 tgid;
	u32 uid;
	u32 rule;
	u8 kind;
	u8 done; /* verdict as carried out */
	u8 wanted; /* verdict of the rule */
	u8 pages; /* paddock_pages: what a sink was offered, as far as that is known */
};

#define MAX_FOLDS 8192

struct event {
	u64 time; /* ns of CLOCK_BOOTTIME */
	struct fold_key key;
	u64 fops; /* address, 0 for none */
	u32 folded; /* 0 where the map of folds was full: repetitions are told as well */
	u16 family;
	u16 type;
	u16 protocol;
	u16 exe_length; /* bytes used of exe */
	char comm[16];
	char name[NAME_SIZE + 8]; /* module or request */
	u32 unused; /* keeps the size a multiple of 8 */
	char exe[EXE_SIZE]; /* components of the path from the file up to the root, each ended by a NUL */
};

/* Counters: kind * OUTCOME_COUNT + outcome. Kind 0 counts what has none. */
enum paddock_outcome {
	OUTCOME_AUDITED = 0,
	OUTCOME_REFUSED = 1,
	OUTCOME_EXEMPT = 2,
	OUTCOME_COUNT = 3,
};

#define COUNTER_LOST 0 /* events for which the ring buffer had no room */

/* A process, and no later one that was given its number. */
struct process {
	u32 tgid; /* 0 for none */
	u32 unused;
	u64 started; /* field 22 of /proc/PID/stat: hundredths of a second since boot */
};

/* What a lock is about. */
enum locked_kind {
	LOCKED_MAP = 1, /* number: id */
	LOCKED_PROGRAM = 2, /* number: id */
	LOCKED_INODE = 3, /* number: inode, of the BPF file system */
};

struct locked_key {
	u32 kind;
	u32 number;
};

#define MAX_LOCKED 256

/* The value of a locked map that others may read. */
#define LOCKED_READABLE 1

struct lock {
	struct process agent; /* who locked */
	u32 device; /* s_dev of the BPF file system; 0 while nothing is locked */
	u32 mounts; /* number of the mount namespace of PID 1 */
	u32 root; /* s_dev of the file system on which /sys is mounted */
	u32 unused;
};

/* What an agent that finds a lock can read of it. It decides nothing. */
struct told {
	u64 refused; /* tries of others */
	u64 revision;
	u32 proven; /* bits of hooks */
	u32 unused;
};

/* A decision forced on one process, so that a self-test does not depend on the policy. */
struct selftest {
	struct process process;
	u32 kind; /* only decisions of this kind */
	u32 verdict;
	u64 hits; /* decisions forced */
};

#endif
