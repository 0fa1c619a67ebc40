/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * Addresses of modules that are gone. A policy map names file_operations by address, and the next module may have its own where the last
 * one had its. So what lay in a module is forgotten before the kernel frees it, in the maps that are in their slots by hand, and in one that
 * is being made by a count: what was read before the last unload says nothing of modules any more. Either way the default holds.
 */
#ifndef PADDOCK_UNLOADS_H
#define PADDOCK_UNLOADS_H

#include "opens.h"

static long forget_element(struct bpf_map *policy, struct policy_key *key, struct policy_entry *entry, struct residence *gone)
{
	if (key->kind != KEY_FOPS)
		return 0;
	if (lies_in(gone, key->number)) {
		entry->source.verdict = VERDICT_UNSET;
		entry->sink.verdict = VERDICT_UNSET;
	}
	return 0;
}

/* Counts in the map itself before the count that it is compared with goes up: what else it says of modules holds without a gap. */
static __always_inline void forget_in(u32 slot, struct residence *gone)
{
	void *policy = policy_in(slot);
	struct policy_meta *meta;

	if (!policy)
		return;
	bpf_for_each_map_elem(policy, forget_element, gone, 0);
	meta = meta_of(policy);
	if (meta)
		__sync_fetch_and_add(&meta->unloads, 1);
}

static __noinline int forget_module(struct module *module)
{
	struct residence gone;
	u32 slot = 0;
	u32 *count;

	read_residence(&gone, module);
	forget_in(0, &gone);
	forget_in(1, &gone);
	count = bpf_map_lookup_elem(&unloads, &slot);
	if (count)
		__sync_fetch_and_add(count, 1);
	for (int i = 0; i < PASSES; i++)
		passes[i] = 0;
	for (int i = 0; i < OPENINGS; i++)
		openings[i] = 0;
	for (int i = 0; i < REFUSALS; i++)
		forget_refusal(&refusals[i]);
	return 0;
}

#endif
