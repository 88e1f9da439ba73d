package mirrorplay.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The signals of this process. The JDK's class for them is exported but not part of its API, and a compiler warning cannot be
 * turned off for it: hence reflection, as in other programs for terminals. */
final class ProcessSignals implements Signals {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    @Override
    public Listening listen(Consumer<String> told) {
        List<Runnable> restore = new ArrayList<>();
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            for (String name : NAMES) {
                Object number = signal.getConstructor(String.class).newInstance(name);
                Object ours = Proxy.newProxyInstance(
                        handler.getClassLoader(),
                        new Class<?>[] {handler},
                        (proxy, method, arguments) -> switch (method.getName()) {
                            case "handle" -> {
                                told.accept("SIG" + name);
                                yield null;
                            }
                            case "equals" -> false;
                            case "hashCode" -> 0;
                            default -> "SIG" + name;
                        });
                Object before = handle.invoke(null, number, ours);
                restore.add(() -> restore(handle, number, before));
            }
        } catch (ReflectiveOperationException e) {
            // A JVM without them: a signal ends the program, as it does anyway where nobody listens.
            restore.forEach(Runnable::run);
            return () -> {};
        }
        return () -> restore.forEach(Runnable::run);
    }

    private static void restore(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the signal handler cannot be put back", e);
        }
    }
}
