/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/* Which module is about to come, by what the kernel asks for, by file name, or by the image itself. */
#ifndef PADDOCK_MODULES_H
#define PADDOCK_MODULES_H

#include "policy.h"

#define NAME_LAST (NAME_SIZE - 1)

/* '-' and '_' are the same in module names and aliases; a file name ends at its first dot (af_alg.ko.xz). */
static __always_inline void fold(char *name, bool is_file)
{
	bool ended = 0;

	for (int i = 0; i < NAME_SIZE; i++) {
		if (name[i] == 0 || (is_file && name[i] == '.'))
			ended = 1;
		if (ended)
			name[i] = 0;
		else if (name[i] == '-')
			name[i] = '_';
	}
}

/*
 * Turns net_pf_38 into net_pf_*; false where there is no '_'. From the end, and done at the first '_': a place found in one loop and
 * compared in another makes the verifier follow every pair of places, of which 7.3 had enough after a million instructions.
 */
static __always_inline bool star_number(char *name)
{
	for (int i = NAME_LAST; i > 0; i--) {
		if (name[i - 1] == '_') {
			name[i] = '*';
			return 1;
		}
		name[i] = 0;
	}
	return 0;
}

static __noinline int judge_request(const char *kmod_name)
{
	struct policy_key key = { .kind = KEY_REQUEST };
	struct subject subject = { .kind = KIND_MODULE_REQUEST, .name = kmod_name };
	u32 tgid = bpf_get_current_pid_tgid() >> 32;
	u32 forced = forced_verdict(tgid, KIND_MODULE_REQUEST);
	struct policy_meta *meta;
	struct policy_entry *entry;
	void *policy;

	if (forced != VERDICT_UNSET)
		return forced_result(forced);
	policy = running_policy(&meta);
	if (!policy || is_survivor(tgid))
		return 0;
	if (bpf_probe_read_kernel_str(key.name, NAME_SIZE, kmod_name) < 0)
		return 0;
	fold(key.name, 0);
	entry = bpf_map_lookup_elem(policy, &key);
	if (!entry && star_number(key.name))
		entry = bpf_map_lookup_elem(policy, &key);
	return entry ? carry_out(policy, meta, &subject, &entry->source) : 0;
}

#define DEEPEST_MODULE 16

/*
 * Whether the file is below that directory, by its place in its own file system: mounts and roots, which whoever loads may choose, play no
 * part.
 */
static __noinline bool is_below(struct file *file, u64 inode_number, u64 device)
{
	struct dentry *dentry = BPF_CORE_READ(file, f_path.dentry), *parent;

	if (BPF_CORE_READ(file, f_inode, i_sb, s_dev) != device)
		return 0;
	for (int i = 0; i < DEEPEST_MODULE; i++) {
		parent = BPF_CORE_READ(dentry, d_parent);
		if (parent == dentry)
			return 0;
		if (BPF_CORE_READ(parent, d_inode, i_ino) == inode_number)
			return 1;
		dentry = parent;
	}
	return 0;
}

/* The common end: key->name is the folded name of the module, file where it comes from, NULL for memory. */
static __always_inline int judge_module(struct policy_key *key, struct file *file)
{
	struct subject subject = { .kind = KIND_MODULE_LOAD, .name = key->name };
	struct policy_key other = { .kind = KEY_MODULE_DEFAULT };
	u32 tgid = bpf_get_current_pid_tgid() >> 32;
	struct policy_entry *entry, *elsewhere;
	struct policy_meta *meta;
	void *policy = running_policy(&meta);

	if (!policy || is_survivor(tgid))
		return 0;
	entry = bpf_map_lookup_elem(policy, key);
	if (!entry)
		entry = bpf_map_lookup_elem(policy, &other);
	other.kind = KEY_ELSEWHERE;
	elsewhere = bpf_map_lookup_elem(policy, &other);
	if (elsewhere && (!entry || elsewhere->source.verdict > entry->source.verdict) &&
	    !(file && is_below(file, elsewhere->a, elsewhere->b)))
		entry = elsewhere;
	return entry ? carry_out(policy, meta, &subject, &entry->source) : 0;
}

static __always_inline bool is_module_file(int id)
{
	if (id == bpf_core_enum_value(enum kernel_read_file_id, READING_MODULE))
		return 1;
	return bpf_core_enum_value_exists(enum kernel_read_file_id, READING_MODULE_COMPRESSED) &&
	       id == bpf_core_enum_value(enum kernel_read_file_id, READING_MODULE_COMPRESSED);
}

static __noinline int judge_module_file(struct file *file)
{
	struct policy_key key = { .kind = KEY_MODULE };
	u32 forced = forced_verdict(bpf_get_current_pid_tgid() >> 32, KIND_MODULE_LOAD);

	if (forced != VERDICT_UNSET)
		return forced_result(forced);
	if (bpf_probe_read_kernel_str(key.name, NAME_SIZE, BPF_CORE_READ(file, f_path.dentry, d_name.name)) < 0)
		return 0;
	fold(key.name, 1);
	return judge_module(&key, file);
}

/* ELF-64, as far as needed here (System V ABI, chapter 4). */
struct elf_header {
	u8 ident[16];
	u16 type, machine;
	u32 version;
	u64 entry, program_headers, section_headers;
	u32 flags;
	u16 header_size, program_header_size, program_header_count, section_header_size, section_header_count, name_section;
};

struct elf_section {
	u32 name, type;
	u64 flags, address, offset, size;
	u32 link, info;
	u64 alignment, entry_size;
};

#define MAX_SECTIONS 512

/* The section that holds struct module (scripts/module-common.lds). volatile keeps it out of a mergeable section, which libbpf rejects. */
const volatile char this_module[] = ".gnu.linkonce.this_module";

struct image_search {
	const char *image;
	u64 size;
	u64 headers;
	u64 names; /* offset of the section name table */
	u32 count;
	u64 found; /* offset of struct module in the image, 0 for not found */
};

#define section_field(search, index, field) \
	((search)->image + (search)->headers + (u64)(index) * sizeof(struct elf_section) + __builtin_offsetof(struct elf_section, field))

static long is_this_module(u32 index, struct image_search *search)
{
	char name[sizeof(this_module)] = {};
	u32 name_offset;

	if (index >= search->count)
		return 1;
	if (bpf_probe_read_kernel(&name_offset, sizeof(name_offset), section_field(search, index, name)))
		return 1;
	if (search->names + name_offset >= search->size)
		return 0;
	bpf_probe_read_kernel_str(name, sizeof(name), search->image + search->names + name_offset);
	for (int i = 0; i < (int)sizeof(this_module); i++)
		if (name[i] != this_module[i])
			return 0;
	bpf_probe_read_kernel(&search->found, sizeof(search->found), section_field(search, index, offset));
	return 1;
}

/* The offset of struct module in the image, 0 where the image is not what the kernel would take for one. */
static __noinline u64 find_this_module(const char *image, u64 size)
{
	struct image_search search = { .image = image, .size = size };
	u16 counts[2]; /* section_header_count, name_section */

	if (size < sizeof(struct elf_header) ||
	    bpf_probe_read_kernel(&search.headers, sizeof(u64), image + __builtin_offsetof(struct elf_header, section_headers)) ||
	    bpf_probe_read_kernel(counts, sizeof(counts), image + __builtin_offsetof(struct elf_header, section_header_count)))
		return 0;
	search.count = counts[0];
	if (search.count > MAX_SECTIONS || search.headers > size ||
	    search.headers + (u64)search.count * sizeof(struct elf_section) > size || counts[1] >= search.count)
		return 0;
	if (bpf_probe_read_kernel(&search.names, sizeof(u64), section_field(&search, counts[1], offset)))
		return 0;
	bpf_loop(MAX_SECTIONS, is_this_module, &search, 0);
	return search.found < size ? search.found : 0;
}

/* init_module(2) has no file: the name is the one in the image's own struct module, which is the one that the kernel will use. */
static __noinline int judge_module_image(const char *image, u64 size)
{
	struct policy_key key = { .kind = KEY_MODULE };
	u32 forced = forced_verdict(bpf_get_current_pid_tgid() >> 32, KIND_MODULE_LOAD);
	u64 module;

	if (forced != VERDICT_UNSET)
		return forced_result(forced);
	module = find_this_module(image, size);
	if (module) {
		bpf_probe_read_kernel_str(key.name, NAME_SIZE, image + module + bpf_core_field_offset(struct module, name));
		fold(key.name, 0);
	}
	return judge_module(&key, NULL);
}

#endif
