package dev.paddock.kernel.fops;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.ModuleName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives identities to the file_operations of one module. Static variables may share a name (mlx5_core has two called fops): those carry as
 * {@linkplain FopsId#instance() instance} the name of the first function that only one of them has, which a file and a running kernel show
 * alike; where there is none, their position.
 */
final class Identities {

    private Identities() {}

    static Map<Found, FileOperations> assign(
            ModuleName module, List<Found> found, FileOperationsLayout layout, TransferClassifier classifier) {
        Map<String, List<Found>> bySymbol = found.stream()
                .sorted((left, right) -> Long.compareUnsigned(left.order(), right.order()))
                .collect(Collectors.groupingBy(Found::symbol));
        Map<Found, FileOperations> fops = new HashMap<>();
        bySymbol.forEach((symbol, same) -> {
            for (int i = 0; i < same.size(); i++) {
                FopsId id = new FopsId(module, symbol, same.size() == 1 ? "" : instance(same, i));
                fops.put(same.get(i), classifier.describe(id, same.get(i), layout));
            }
        });
        return fops;
    }

    private static String instance(List<Found> same, int index) {
        return functions(same.get(index)).stream()
                // A function that is called like a position would make two of one identity.
                .filter(name -> !name.chars().allMatch(Character::isDigit))
                .filter(name -> same.stream()
                                .filter(other -> functions(other).contains(name))
                                .count()
                        == 1)
                .findFirst()
                .orElse(String.valueOf(index + 1));
    }

    private static List<String> functions(Found one) {
        return one.pointers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().functionName())
                .flatMap(Optional::stream)
                .toList();
    }
}
