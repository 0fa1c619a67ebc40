/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * Addresses of modules that are gone. A policy map names file_operations by address, and the next module may have its own where the last
 * one had its. So what lay in a module is forgotten before the kernel frees it, in the maps that are in their slots by hand, and in one that
 * is being made by a count: what was read before the last unload says nothing of modules any more. Either way the default holds.
 */
#ifndef PADDOCK_UNLOADS_H
#define PADDOCK_UNLOADS_H

#include "splice.h"

#define CORE_PARTS 4 /* MOD_TEXT to MOD_RO_AFTER_INIT, include/linux/module.h */

struct unload {
	struct {
		u64 base;
		u64 size;
	} parts[CORE_PARTS];
};

static long forget_element(struct bpf_map *policy, struct policy_key *key, struct policy_entry *entry, struct unload *unload)
{
	if (key->kind != KEY_FOPS)
		return 0;
	for (int i = 0; i < CORE_PARTS; i++) {
		if (key->number - unload->parts[i].base < unload->parts[i].size) {
			entry->source.verdict = VERDICT_UNSET;
			entry->sink.verdict = VERDICT_UNSET;
		}
	}
	return 0;
}

/* Counts in the map itself before the count that it is compared with goes up: what else it says of modules holds without a gap. */
static __always_inline void forget_in(u32 slot, struct unload *unload)
{
	void *policy = policy_in(slot);
	struct policy_meta *meta;

	if (!policy)
		return;
	bpf_for_each_map_elem(policy, forget_element, unload, 0);
	meta = meta_of(policy);
	if (meta)
		__sync_fetch_and_add(&meta->unloads, 1);
}

/* A macro: an index that is no literal is not relocated, and the distance of the parts here is not that of the kernel's. */
#define read_part(unload, module, i)                                          \
	do {                                                                  \
		(unload)->parts[i].base = (u64)BPF_CORE_READ(module, mem[i].base); \
		(unload)->parts[i].size = BPF_CORE_READ(module, mem[i].size); \
	} while (0)

static __noinline int forget_module(struct module *module)
{
	struct unload unload = {};
	u32 slot = 0;
	u32 *count;

	if (bpf_core_field_exists(module->mem)) {
		read_part(&unload, module, 0);
		read_part(&unload, module, 1);
		read_part(&unload, module, 2);
		read_part(&unload, module, 3);
	} else {
		struct module___before_6_4 *former = (void *)module;

		unload.parts[0].base = (u64)BPF_CORE_READ(former, core_layout.base);
		unload.parts[0].size = BPF_CORE_READ(former, core_layout.size);
	}
	forget_in(0, &unload);
	forget_in(1, &unload);
	count = bpf_map_lookup_elem(&unloads, &slot);
	if (count)
		__sync_fetch_and_add(count, 1);
	for (int i = 0; i < PASSES; i++)
		passes[i] = 0;
	for (int i = 0; i < REFUSALS; i++)
		forget_refusal(&refusals[i]);
	return 0;
}

#endif
