package dev.paddock.model.exposure;

import dev.paddock.model.inventory.Module;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who can cause the load of modules: by their aliases, by their names, and by the modules that need them. Pure. */
public final class LoadRequests {

    private static final String NEEDS = "loaded with it as a dependency";

    private LoadRequests() {}

    /**
     * The ways, the widest circle first.
     *
     * @param asked the modules asked for, none of them built in
     * @param dependents modules with a file that load one of those as a dependency
     */
    public static List<LoadRequest> of(List<Module> asked, List<Module> dependents) {
        List<LoadRequest> requests = new ArrayList<>();
        asked.forEach(module -> requests.addAll(own(module)));
        requests.addAll(through(dependents));
        requests.sort(Comparator.comparing(LoadRequest::who));
        return List.copyOf(requests);
    }

    /** By alias, those of one row of the table together; by name. A module's own name is a request too: tcp_bbr, sch_fq. */
    private static List<LoadRequest> own(Module module) {
        Map<String, LoadRequest> bySource = new LinkedHashMap<>();
        for (String alias : module.aliases()) {
            add(bySource, LoadRequest.of(alias, module.name()));
        }
        String name = module.name().value();
        RequestTable.ofName(name).ifPresent(kind -> add(bySource, LoadRequest.of(name, module.name(), kind)));
        List<LoadRequest> requests = new ArrayList<>(bySource.values());
        requests.add(LoadRequest.of(name, module.name(), RequestTable.BY_NAME));
        return requests;
    }

    private static void add(Map<String, LoadRequest> bySource, LoadRequest request) {
        bySource.merge(request.who() + request.source(), request, (former, _) -> former.withCount(former.count() + 1));
    }

    /** Of the modules that need the one asked for, one for each circle. */
    private static List<LoadRequest> through(List<Module> dependents) {
        Map<Requester, LoadRequest> byCircle = new LinkedHashMap<>();
        for (Module dependent : dependents) {
            Optional<LoadRequest> widest = own(dependent).stream()
                    .filter(request -> request.who() != Requester.UNKNOWN && request.who() != Requester.ROOT)
                    .min(Comparator.comparing(LoadRequest::who));
            widest.ifPresent(request -> byCircle.merge(
                    request.who(),
                    new LoadRequest(
                            request.alias(),
                            1,
                            request.module(),
                            request.who(),
                            request.needs(),
                            request.source(),
                            NEEDS),
                    (former, _) -> former.withCount(former.count() + 1)));
        }
        return List.copyOf(byCircle.values());
    }
}
