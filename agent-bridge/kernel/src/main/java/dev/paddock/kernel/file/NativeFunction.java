package dev.paddock.kernel.file;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import java.util.Optional;

/**
 * A C function whose arguments are integers and addresses. Called through jffi, the lower half of jnr-ffi: the upper half writes classes for
 * an interface, which takes 0.2 seconds of a program that has to be done in 0.4. Threads may share it.
 */
final class NativeFunction {

    private static final Invoker INVOKER = Invoker.getInstance();

    @SuppressWarnings("UnusedVariable") // held: the function goes when its library does
    private final Library library;

    private final long address;
    private final CallContext context;

    private NativeFunction(Library library, long address, CallContext context) {
        this.library = library;
        this.address = address;
        this.context = context;
    }

    /** The library of that name (soname), empty where it is not installed. */
    static Optional<Library> library(String name) {
        return Optional.ofNullable(Library.openLibrary(name, Library.LAZY | Library.LOCAL));
    }

    /**
     * A function of a library.
     *
     * @throws UnsatisfiedLinkError where the library has none of that name
     */
    static NativeFunction of(Library library, String name, Type result, Type... arguments) {
        long address = library.getSymbolAddress(name);
        if (address == 0) {
            throw new UnsatisfiedLinkError(name);
        }
        return new NativeFunction(
                library, address, CallContext.getCallContext(result, arguments, CallingConvention.DEFAULT, false));
    }

    long call() {
        return INVOKER.invokeN0(context, address);
    }

    long call(long first) {
        return INVOKER.invokeN1(context, address, first);
    }

    long call(long first, long second) {
        return INVOKER.invokeN2(context, address, first, second);
    }

    long call(long first, long second, long third) {
        return INVOKER.invokeN3(context, address, first, second, third);
    }
}
