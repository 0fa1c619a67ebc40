package dev.paddock.kernel.facts;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.module.Modinfo;

/**
 * What facts are made of: two parts of a module file.
 *
 * @param end the unpacked file, or as much of its end as holds the whole signature
 */
public record ModuleFile(Modinfo modinfo, Bytes end) {}
