/**
 * Signed policy bundles: a gzipped tar of a policy, a manifest of digests, and a DSSE envelope that signs the manifest. Bytes in, bytes
 * out; the same input always gives the same bytes.
 */
@NullMarked
package dev.paddock.model.bundle;

import org.jspecify.annotations.NullMarked;
