/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/* Where a module lies. */
#ifndef PADDOCK_RESIDENCE_H
#define PADDOCK_RESIDENCE_H

#include "kernel.h"

#define CORE_PARTS 4 /* MOD_TEXT to MOD_RO_AFTER_INIT, include/linux/module.h */

struct residence {
	struct {
		u64 base;
		u64 size;
	} parts[CORE_PARTS];
};

/* A macro: an index that is no literal is not relocated, and the distance of the parts here is not that of the kernel's. */
#define read_part(residence, module, i)                                               \
	do {                                                                          \
		(residence)->parts[i].base = (u64)BPF_CORE_READ(module, mem[i].base); \
		(residence)->parts[i].size = BPF_CORE_READ(module, mem[i].size);      \
	} while (0)

static __always_inline void read_residence(struct residence *residence, struct module *module)
{
	__builtin_memset(residence, 0, sizeof(*residence));
	if (bpf_core_field_exists(module->mem)) {
		read_part(residence, module, 0);
		read_part(residence, module, 1);
		read_part(residence, module, 2);
		read_part(residence, module, 3);
	} else {
		struct module___before_6_4 *former = (void *)module;

		residence->parts[0].base = (u64)BPF_CORE_READ(former, core_layout.base);
		residence->parts[0].size = BPF_CORE_READ(former, core_layout.size);
	}
}

static __always_inline bool lies_in(struct residence *residence, u64 address)
{
	for (int i = 0; i < CORE_PARTS; i++)
		if (address - residence->parts[i].base < residence->parts[i].size)
			return 1;
	return 0;
}

#endif
