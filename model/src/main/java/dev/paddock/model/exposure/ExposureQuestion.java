package dev.paddock.model.exposure;

import dev.paddock.model.coverage.PolicyInForce;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.setting.Loading;
import java.util.List;
import java.util.Optional;

/**
 * What was found about a name, before it is judged.
 *
 * @param modules what a load brings in, in its order
 * @param asked the modules that the name means; none where nothing has the name
 * @param dependents modules with a file that load one of those as a dependency
 * @param family the socket family that was asked about, for families that no module is known to bring
 * @param fops the splice-capable file_operations of the modules asked for, or those asked about
 * @param running the running policy, where one is known
 * @param loading which loads the kernel's settings leave
 * @param gaps what could not be read
 */
public record ExposureQuestion(
        String kernel,
        String name,
        Exposure.Kind kind,
        List<LoadStep> modules,
        List<Module> asked,
        List<Module> dependents,
        Optional<SocketFamily> family,
        List<FileOperations> fops,
        Optional<PolicyInForce> running,
        Loading loading,
        List<Gap> gaps) {

    public ExposureQuestion {
        modules = List.copyOf(modules);
        asked = List.copyOf(asked);
        dependents = List.copyOf(dependents);
        fops = List.copyOf(fops);
        gaps = List.copyOf(gaps);
    }

    /** The answer. */
    public Exposure answer() {
        return ExposureAnswer.of(this);
    }
}
