package dev.paddock.ui.modules;

import dev.paddock.ui.control.Words;
import dev.paddock.ui.detail.ExposureSections;
import dev.paddock.ui.detail.Fact;
import dev.paddock.ui.detail.Section;
import dev.paddock.ui.detail.Tone;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModuleFactsEntry;
import dev.paddock.wire.message.ModuleReply;
import dev.paddock.wire.message.ParameterEntry;
import dev.paddock.wire.message.SignatureEntry;
import java.util.List;

/** Everything that is known of a module, as sections. */
final class ModuleSections {

    private ModuleSections() {}

    static List<Section> of(ModuleReply reply) {
        ModuleEntry module = reply.module();
        ModuleFactsEntry facts = reply.facts();
        return List.of(
                brings(facts),
                ExposureSections.fops("File operations", reply.fops()),
                needs(module),
                origin(module, facts),
                signature(facts.signature(), facts.taints()),
                parameters(facts.parameters()),
                aliases(module.aliases()),
                gaps(reply.gaps()));
    }

    private static Section brings(ModuleFactsEntry facts) {
        return Section.of("Brings")
                .text(facts.description().orElse(""), Tone.PLAIN)
                .pair("Socket families", facts.socketFamilies())
                .pair("File systems", facts.fileSystems())
                .pair("Crypto", facts.cryptoAlgorithms())
                .pair("Devices", facts.devices())
                .build();
    }

    private static Section needs(ModuleEntry module) {
        return Section.of("Dependencies")
                .pair("Needs", module.dependencies())
                .pair("Needs softly", module.softDependencies())
                .pair("Useful with", module.weakDependencies())
                .pair("Used by", module.usedBy())
                .pair("References", module.users().map(String::valueOf))
                .build();
    }

    private static Section origin(ModuleEntry module, ModuleFactsEntry facts) {
        return Section.of("Origin")
                .pair("File", facts.path().or(module::file))
                .pair("Package", facts.owner())
                .pair("Size", module.size().map(size -> Words.size(size) + " (" + Words.grouped(size) + " bytes)"))
                .pair("In the initramfs", facts.initramfs())
                .pair("Licence", facts.licenses())
                .pair("Version", facts.version())
                .pair("Source version", facts.sourceVersion())
                .pair("Built for", facts.vermagic())
                .pair("Authors", facts.authors())
                .build();
    }

    private static Section signature(SignatureEntry signature, List<String> taints) {
        Section.Builder section = Section.of("Signature and taints");
        switch (signature.state()) {
            case "signed" ->
                section.pair("Signed by", signature.signer())
                        .pair("Key", signature.keyId())
                        .pair("Algorithm", signature.algorithm() + " with " + signature.digest())
                        .text("Read from the file, not verified: only the kernel knows its keyring.", Tone.PLAIN);
            case "built-in" ->
                section.text("Part of the kernel image, which is signed as a whole or not at all.", Tone.PLAIN);
            case "unsigned" -> section.text("The file carries no signature.", Tone.CAUTION);
            default -> section.text("Signature " + signature.state() + ": " + signature.reason(), Tone.CAUTION);
        }
        taints.forEach(taint -> section.text("Taints the kernel: " + taint, Tone.CAUTION));
        return section.build();
    }

    private static Section parameters(List<ParameterEntry> parameters) {
        Section.Builder section = Section.of("Parameters");
        parameters.forEach(one -> section.add(new Fact.Entry(one.name(), one.type(), Tone.PLAIN, one.description())));
        return section.build();
    }

    private static Section aliases(List<String> aliases) {
        Section.Builder section = Section.of("Aliases");
        aliases.forEach(alias -> section.add(new Fact.Code(alias)));
        if (aliases.isEmpty()) {
            section.text("None: nothing loads it by an alias.", Tone.PLAIN);
        }
        return section.build();
    }

    private static Section gaps(List<GapEntry> gaps) {
        Section.Builder section = Section.of("Not known, and why");
        gaps.forEach(gap -> section.add(new Fact.Entry(gap.what(), "", Tone.PLAIN, gap.why())));
        return section.build();
    }
}
