/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/* Whether the file_operations of a file that is being opened are registered: whether they lie in the kernel's image or in an allowed module. */
#ifndef PADDOCK_OPENS_H
#define PADDOCK_OPENS_H

#include "modules.h"
#include "residence.h"
#include "splice.h"

#define MOST_MODULES 4096

/*
 * The file_operations of files that the running policy lets be opened, as the passes of splice.h are those that it lets be spliced. In a
 * table of their own: far more are opened than spliced. What passes under a policy with a deadline has the lowest bit, and is no pass until
 * it is known that the policy is in force.
 */
#define OPENINGS 1024
#define BEFORE_DEADLINE 1UL
volatile u64 openings[OPENINGS];

static __always_inline volatile u64 *opening_place(u64 pass)
{
	return &openings[pass_index(pass) % OPENINGS];
}

struct module_search {
	u64 address;
	struct list_head *at;
	struct list_head *head;
	u64 found; /* struct module, 0 for none so far */
};

static long is_home(u32 index, struct module_search *search)
{
	struct list_head *at = search->at;
	struct module *module = (void *)at - bpf_core_field_offset(struct module, list);
	struct residence residence;

	if (!at || at == search->head)
		return 1;
	read_residence(&residence, module);
	if (lies_in(&residence, search->address)) {
		search->found = (u64)module;
		return 1;
	}
	search->at = BPF_CORE_READ(at, next);
	return 0;
}

/*
 * The module in which the address lies, 0 for none: by the kernel's own list, and not by the owner that file_operations name, for whoever
 * makes them names whom he likes. Read as kallsyms reads it, under RCU, which every program holds (kernel/module/main.c, modules).
 */
static __noinline u64 module_around(u64 address, u64 list)
{
	struct list_head *head = (void *)list;
	struct module_search search = { .address = address, .head = head, .found = zero };

	search.at = BPF_CORE_READ(head, next);
	bpf_loop(MOST_MODULES, is_home, &search, 0);
	return search.found;
}

/* Whether files of a module of this name are opened: where it may be loaded, if only recorded, and where the host runs from them. */
static __always_inline bool is_allowed_module(void *policy, struct policy_key *name)
{
	struct policy_key any = { .kind = KEY_MODULE_DEFAULT };
	struct policy_entry *entry = bpf_map_lookup_elem(policy, name);

	if (!entry)
		entry = bpf_map_lookup_elem(policy, &any);
	return !entry || entry->sink.verdict <= VERDICT_AUDIT;
}

/* What is not among the openings, or only before a deadline. */
static __noinline int look_up_open(void *policy, struct file *file)
{
	struct subject subject = { .kind = KIND_OPEN };
	struct policy_key key = { .kind = KEY_UNREGISTERED };
	struct policy_entry *image, *list;
	struct policy_meta *meta;
	u64 module, pass;
	bool registered;

	policy = in_force(policy, &meta);
	if (!policy || is_survivor(bpf_get_current_pid_tgid() >> 32))
		return 0;
	pass = pass_for(policy, file, 0);
	if (pass != NO_PASS && meta->deadline)
		pass |= BEFORE_DEADLINE;
	if (*opening_place(pass) == pass)
		return 0;
	image = bpf_map_lookup_elem(policy, &key);
	key.kind = KEY_MODULE_LIST;
	list = bpf_map_lookup_elem(policy, &key);
	subject.fops = (u64)BPF_CORE_READ(file, f_op);
	registered = !image || !list || subject.fops - image->a < image->b;
	if (!registered) {
		module = module_around(subject.fops, list->a);
		key.kind = KEY_MODULE;
		if (module && bpf_probe_read_kernel_str(key.name, NAME_SIZE, (void *)(module + bpf_core_field_offset(struct module, name))) > 0) {
			fold(key.name, 0);
			subject.name = key.name;
			registered = is_allowed_module(policy, &key);
		}
	}
	if (!registered)
		return carry_out(policy, meta, &subject, &image->source);
	if (pass != NO_PASS)
		*opening_place(pass) = pass;
	return 0;
}

/* What kernel threads open is not what a program asked for. */
static __always_inline int judge_open(struct file *file)
{
	void *policy = policy_in(0);
	u64 pass;

	if (!policy)
		return 0;
	pass = pass_for(policy, file, 0);
	if (*opening_place(pass) == pass || (bpf_get_current_task_btf()->flags & PF_KTHREAD))
		return 0;
	return look_up_open(policy, file);
}

static __always_inline bool selftest_opens(u32 kind, u32 *forced)
{
	if (!selftest_wants(kind))
		return 0;
	*forced = forced_verdict(bpf_get_current_pid_tgid() >> 32, kind);
	return *forced != VERDICT_UNSET;
}

#endif
