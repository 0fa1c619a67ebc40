package dev.paddock.wire.server;

import java.util.List;
import java.util.Map;

/** org.varlink.service: what every Varlink service says about itself (varlink.org, "Service"). */
final class ServiceInterface {

    static final String NAME = "org.varlink.service";
    static final String METHOD_NOT_FOUND = NAME + ".MethodNotFound";
    static final String INTERFACE_NOT_FOUND = NAME + ".InterfaceNotFound";
    static final String INVALID_PARAMETER = NAME + ".InvalidParameter";

    private static final String DESCRIPTION = """
            # The Varlink service interface
            interface org.varlink.service

            method GetInfo() -> (
              vendor: string,
              product: string,
              version: string,
              url: string,
              interfaces: []string
            )

            method GetInterfaceDescription(interface: string) -> (description: string)

            error InterfaceNotFound (interface: string)
            error MethodNotFound (method: string)
            error MethodNotImplemented (method: string)
            error InvalidParameter (parameter: string)
            error PermissionDenied ()
            error ExpectedMore ()
            """;

    private ServiceInterface() {}

    record NoParameters() {}

    record ServiceInfo(String vendor, String product, String version, String url, List<String> interfaces) {}

    record Described(String description) {}

    static VarlinkInterface serving(VarlinkInterface main, String product, String version) {
        VarlinkInterface self = new VarlinkInterface(NAME, DESCRIPTION);
        ServiceInfo info =
                new ServiceInfo("Paddock", product, version, "https://paddock.dev", List.of(NAME, main.name()));
        return self.method("GetInfo", Guard.OPEN, NoParameters.class, (_, _) -> info)
                .method("GetInterfaceDescription", Guard.OPEN, Map.class, (parameters, _) -> {
                    String wanted = String.valueOf(parameters.get("interface"));
                    if (wanted.equals(NAME)) {
                        return new Described(DESCRIPTION);
                    }
                    if (wanted.equals(main.name())) {
                        return new Described(main.description());
                    }
                    throw new CallException(INTERFACE_NOT_FOUND, Map.of("interface", wanted));
                });
    }
}
