/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/* From a key to a decision, and from a decision to an event. */
#ifndef PADDOCK_POLICY_H
#define PADDOCK_POLICY_H

#include "pipe.h"

struct policy_map {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	/* sizes, not types: for an inner map clang emits only forward declarations of the types */
	__uint(key_size, sizeof(struct policy_key));
	__uint(value_size, sizeof(struct policy_entry));
};

/*
 * Slot 0 holds the running policy, slot 1 what it falls back to when its deadline has passed without a confirmation. One update of
 * slot 0 makes a policy live; a decision looks everything up by the one map that it found there, so none mixes two revisions. The agent
 * holds a map that leaves its slot until no program uses it any more: the last reference gone, the kernel takes the id from it at once.
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 2);
	__type(key, u32);
	__array(values, struct policy_map);
} policies SEC(".maps");

/*
 * What holds for the whole of the policy whose map has the id, modulo METAS; in the map itself a look-up would hash 64 bytes. The agent
 * takes no map whose place is that of a policy in a slot, and writes the place before it puts the map into one.
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, METAS);
	__type(key, u32);
	__type(value, struct policy_meta);
} metas SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 20);
} events SEC(".maps");

/* How often each violation happened, the first time included. The agent reads the counts, and takes out what has come to rest. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX_FOLDS);
	__type(key, struct fold_key);
	__type(value, u64);
} folds SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, KIND_COUNT * OUTCOME_COUNT);
	__type(key, u32);
	__type(value, u64);
} counters SEC(".maps");

/* How many modules have been unloaded since this map was made. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, u32);
} unloads SEC(".maps");

/*
 * Variables, each a map of one element to the agent: they take no look-up, and every splice reads the first.
 * survivors are never judged: PID 1 and the agent.
 */
SEC(".data.selftests") struct selftest selftest;
SEC(".data.survivors") struct process survivors[2];

/* What a hook knows of the operation that it judges. */
struct subject {
	u64 fops;
	u32 kind;
	u16 family;
	u16 type;
	u16 protocol;
	const char *name; /* of a module or request, or NULL */
};

static __always_inline u64 socket_key(u64 family, u64 type, u64 protocol)
{
	return family | type << 16 | protocol << 32;
}

static __always_inline void count(u32 kind, u32 outcome)
{
	u32 index = kind * OUTCOME_COUNT + outcome;
	u64 *counter = bpf_map_lookup_elem(&counters, &index);

	if (counter)
		/* the program may be preempted by another one on this processor */
		__sync_fetch_and_add(counter, 1);
}

static __always_inline void *policy_in(u32 slot)
{
	return bpf_map_lookup_elem(&policies, &slot);
}

/* Never NULL; who uses it has to ask. */
static __always_inline struct policy_meta *meta_of(void *policy)
{
	u32 place = ((struct bpf_map *)policy)->id % METAS;

	return bpf_map_lookup_elem(&metas, &place);
}

/* Whether what it falls back to is in force. */
static __always_inline bool is_over(struct policy_meta *meta)
{
	return meta->deadline && bpf_ktime_get_boot_ns() > meta->deadline;
}

/* The policy that is in force where this one is in the first slot, and what holds for the whole of it; NULL where there is none. */
static __always_inline void *in_force(void *policy, struct policy_meta **meta)
{
	*meta = meta_of(policy);
	if (*meta && is_over(*meta)) {
		policy = policy_in(1);
		if (!policy)
			return NULL;
		*meta = meta_of(policy);
	}
	return *meta ? policy : NULL;
}

static __always_inline void *running_policy(struct policy_meta **meta)
{
	void *policy = policy_in(0);

	return policy ? in_force(policy, meta) : NULL;
}

/*
 * Numbers of processes are given again: whoever got the number of an agent that was killed would pass every hook, were it not for the
 * time of the start. USER_HZ is 100 for every architecture that has BTF (fs/proc/array.c do_task_stat, nsec_to_clock_t).
 */
static __always_inline bool is_task(struct task_struct *task, struct process *process)
{
	return process->tgid == task->tgid && process->started == task->group_leader->start_boottime / 10000000;
}

/* Of the current process; the number first, because that is at hand. */
static __always_inline bool is_process(u32 tgid, struct process *process)
{
	return process->tgid == tgid && is_task(bpf_get_current_task_btf(), process);
}

/* Whoever proves a hook too, at every other one: a policy that refuses the way there would pass for a hook that does not refuse. */
static __always_inline bool is_survivor(u32 tgid)
{
	return is_process(tgid, &selftest.process) || is_process(tgid, &survivors[0]) || is_process(tgid, &survivors[1]);
}

static __always_inline u32 section_of(u32 kind)
{
	switch (kind) {
	case KIND_SOCKET_CREATE:
		return SECTION_SOCKETS;
	case KIND_MODULE_REQUEST:
	case KIND_MODULE_LOAD:
	case KIND_OPEN:
		return SECTION_MODULES;
	default:
		return SECTION_SPLICE;
	}
}

/* The file of the current program, NULL for a kernel thread. Loads through typed pointers, each a tenth of what a helper takes for one. */
static __always_inline struct file *executable(void)
{
	struct mm_struct *mm = bpf_get_current_task_btf()->mm;

	return mm ? mm->exe_file : NULL;
}

/* A walk from the current task's control group up to the root. */
struct unit_walk {
	void *policy;
	struct kernfs_node *node;
	u32 section;
	bool found; /* a unit that is exempt, below nothing but slices so far */
	bool at_root;
};

static __always_inline bool is_slice(const char *name, long length)
{
	char end[8] = {}, slice[8] = ".slice";

	if (length < (long)sizeof(".slice"))
		return 0;
	bpf_probe_read_kernel(end, sizeof(".slice"), name + length - sizeof(".slice"));
	return *(u64 *)end == *(u64 *)slice;
}

static long unit_step(u32 index, struct unit_walk *walk)
{
	struct policy_key key = { .kind = KEY_EXEMPT_UNIT };
	struct kernfs_node *node = walk->node, *parent;
	struct policy_entry *entry;
	const char *name = BPF_CORE_READ(node, name);
	long length;

	if (bpf_core_field_exists(node->parent))
		parent = BPF_CORE_READ(node, parent);
	else
		parent = BPF_CORE_READ((struct kernfs_node___since_6_15 *)node, __parent);
	if (!parent) {
		walk->at_root = 1;
		return 1;
	}
	length = bpf_probe_read_kernel_str(key.name, NAME_SIZE, name);
	if (walk->found && !is_slice(name, length))
		walk->found = 0;
	if (!walk->found && length > 0 && length < NAME_SIZE) {
		entry = bpf_map_lookup_elem(walk->policy, &key);
		walk->found = entry && (entry->a & walk->section);
	}
	walk->node = parent;
	return 0;
}

/*
 * Whether the current task runs in a unit that is exempt. Only PID 1 makes groups below slices; whoever had a group delegated to him may
 * name groups in it as he likes (systemd's CGROUP_DELEGATION), but above it stands his own unit, which is no slice.
 */
static __noinline bool is_in_exempt_unit(void *policy, u32 section)
{
	struct unit_walk walk = { .policy = policy, .section = section, .found = zero, .at_root = zero };

	walk.node = BPF_CORE_READ(bpf_get_current_task_btf(), cgroups, dfl_cgrp, kn);
	if (!walk.node)
		return 0;
	bpf_loop(32, unit_step, &walk, 0);
	return walk.found && walk.at_root;
}

static __noinline bool is_exempt_by_number(void *policy, u32 key_kind, u64 number, u32 device, u32 section)
{
	struct policy_key key = { .kind = key_kind, .device = device };
	struct policy_entry *entry;

	key.number = number;
	entry = bpf_map_lookup_elem(policy, &key);
	return entry && (entry->a & section);
}

/*
 * Whether the current task is exempt from the section. Looked at only where something would be refused or recorded. What it calls stands
 * beside each other and no deeper: all frames of a chain of calls share 512 bytes of stack.
 */
static __noinline bool is_exempt(void *policy, struct policy_meta *meta, u32 section)
{
	u32 by = meta->exempt_by;
	struct file *exe;

	if ((by & EXEMPT_BY_UID) && is_exempt_by_number(policy, KEY_EXEMPT_UID, (u32)bpf_get_current_uid_gid(), 0, section))
		return 1;
	exe = by & EXEMPT_BY_FILE ? executable() : NULL;
	if (exe && is_exempt_by_number(policy, KEY_EXEMPT_FILE, exe->f_inode->i_ino, exe->f_inode->i_sb->s_dev, section))
		return 1;
	return (by & EXEMPT_BY_UNIT) && is_in_exempt_unit(policy, section);
}

/* A walk from the current program's file up to the root, across mounts. */
struct exe_walk {
	struct event *event;
	struct dentry *dentry;
	struct mount *mount;
	u32 length;
};

static long exe_step(u32 index, struct exe_walk *walk)
{
	struct dentry *dentry = walk->dentry, *parent;
	struct mount *mount = walk->mount;
	u32 length = walk->length;
	long read;

	if (dentry == BPF_CORE_READ(mount, mnt.mnt_root)) {
		struct mount *above = BPF_CORE_READ(mount, mnt_parent);

		if (above == mount)
			return 1;
		walk->dentry = BPF_CORE_READ(mount, mnt_mountpoint);
		walk->mount = above;
		return 0;
	}
	parent = BPF_CORE_READ(dentry, d_parent);
	if (parent == dentry || length > EXE_SIZE - EXE_PART)
		return 1;
	read = bpf_probe_read_kernel_str(&walk->event->exe[length], EXE_PART, BPF_CORE_READ(dentry, d_name.name));
	if (read <= 0)
		return 1;
	walk->length = length + read;
	walk->dentry = parent;
	return 0;
}

/* The path of the current program. Readable still when the program has ended, unlike /proc/PID/exe. */
static __noinline int read_executable(struct event *event)
{
	struct file *exe = executable();
	struct exe_walk walk = { .event = event, .length = zero };

	if (!exe)
		return 0;
	walk.dentry = exe->f_path.dentry;
	walk.mount = (void *)exe->f_path.mnt - bpf_core_field_offset(struct mount, mnt);
	bpf_loop(64, exe_step, &walk, 0);
	event->exe_length = walk.length;
	return 0;
}

/*
 * Two names that a program may choose have the same with a chance of one in 2^32, whatever it knows but the secrets (NH of RFC 4418,
 * 5.2.2). Whoever comes first draws these; who comes at the same time may draw others, and then one violation is told twice.
 */
volatile u32 name_secrets[NAME_SIZE / sizeof(u32)];

static __noinline u64 name_hash(const char *name)
{
	u32 words[NAME_SIZE / sizeof(u32)] = {};
	u64 sum = 0;

	if (!name_secrets[0])
		for (int i = 0; i < NAME_SIZE / (int)sizeof(u32); i++)
			name_secrets[i] = bpf_get_prandom_u32() | 1;
	bpf_probe_read_kernel_str(words, NAME_SIZE, name);
	for (int i = 0; i < NAME_SIZE / (int)sizeof(u32); i += 2)
		sum += (u64)(u32)(words[i] + name_secrets[i]) * (u32)(words[i + 1] + name_secrets[i + 1]);
	return sum;
}

static __always_inline int count_again(struct fold_key *key)
{
	u64 *total = bpf_map_lookup_elem(&folds, key);

	if (total)
		__sync_fetch_and_add(total, 1);
	return total != NULL;
}

static __noinline int report(struct subject *subject, struct fold_key *key)
{
	struct event *event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	u64 once = 1;
	long error;

	if (!event) {
		count(0, COUNTER_LOST);
		return 0;
	}
	error = bpf_map_update_elem(&folds, key, &once, BPF_NOEXIST);
	if (error == -EEXIST && count_again(key)) {
		bpf_ringbuf_discard(event, 0);
		return 0;
	}
	event->time = bpf_ktime_get_boot_ns();
	event->key = *key;
	event->fops = subject->fops;
	event->folded = !error;
	event->family = subject->family;
	event->type = subject->type;
	event->protocol = subject->protocol;
	event->exe_length = 0;
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	event->name[0] = 0;
	if (subject->name)
		bpf_probe_read_kernel_str(event->name, NAME_SIZE, subject->name);
	read_executable(event);
	bpf_ringbuf_submit(event, 0);
	return 0;
}

/* Tells the agent of a violation, and only counts a repetition. */
static __noinline int record(struct subject *subject, struct policy_meta *meta, struct ruling *ruling, u32 done)
{
	struct task_struct *task = bpf_get_current_task_btf();
	struct fold_key key = {
		.started = task->group_leader->start_boottime,
		.program = (u64)executable(),
		.revision = meta->revision,
		.tgid = bpf_get_current_pid_tgid() >> 32,
		.uid = bpf_get_current_uid_gid(),
		.rule = ruling->rule,
		.kind = subject->kind,
		.done = done,
		.wanted = ruling->verdict,
		.pages = subject->kind == KIND_SPLICE_SINK ? pages_in_pipe(task) : 0,
	};

	if (subject->fops)
		key.object = subject->fops;
	else if (subject->name)
		key.object = name_hash(subject->name);
	else
		key.object = socket_key(subject->family, subject->type, subject->protocol);
	return count_again(&key) ? 0 : report(subject, &key);
}

/*
 * Carries a ruling out. Returns what the hook returns: 0 or a literal error, because newer verifiers want to see that it is one
 * (kernel/bpf/verifier.c, check_return_code).
 */
static __always_inline int carry_out(void *policy, struct policy_meta *meta, struct subject *subject, struct ruling *ruling)
{
	u32 verdict = ruling->verdict;

	if (verdict == VERDICT_ALLOW || verdict > VERDICT_KILL)
		return 0;
	if (meta->exempt_by && is_exempt(policy, meta, section_of(subject->kind))) {
		count(subject->kind, OUTCOME_EXEMPT);
		return 0;
	}
	if (meta->verdict == VERDICT_AUDIT)
		verdict = VERDICT_AUDIT;
	count(subject->kind, verdict == VERDICT_AUDIT ? OUTCOME_AUDITED : OUTCOME_REFUSED);
	record(subject, meta, ruling, verdict);
	switch (verdict) {
	case VERDICT_DEGRADE:
		return -EINVAL;
	case VERDICT_DENY:
	case VERDICT_KILL:
		return -EPERM;
	default:
		return 0;
	}
}

/* Whether a self-test of the kind may be running; where none is, who the current process is does not matter. */
static __always_inline bool selftest_wants(u32 kind)
{
	return selftest.kind == kind;
}

/* The verdict forced on the current process by a self-test, VERDICT_UNSET for none. */
static __always_inline u32 forced_verdict(u32 tgid, u32 kind)
{
	if (selftest.kind != kind || !is_process(tgid, &selftest.process))
		return VERDICT_UNSET;
	__sync_fetch_and_add(&selftest.hits, 1);
	return selftest.verdict;
}

static __always_inline int forced_result(u32 verdict)
{
	switch (verdict) {
	case VERDICT_DEGRADE:
		return -EINVAL;
	case VERDICT_DENY:
	case VERDICT_KILL:
		return -EPERM;
	default:
		return 0;
	}
}

#endif
