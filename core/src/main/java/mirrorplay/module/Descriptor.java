package mirrorplay.module;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All that is declared about a module: binding, messages, documentation and the schema come from it.
 *
 * @param type the module's record
 * @param freeForm the parameter that takes the text when the task gives text instead of a mapping
 * @param anyKey the parameter that takes every key which is no parameter; it is not itself a key
 * @param parameters in the order of the record's components
 * @param exactlyOne groups of parameters of which exactly one must be given
 * @param isGroup whether it runs once for a group of hosts
 */
public record Descriptor(
        Class<? extends Record> type,
        String name,
        String summary,
        ModuleInfo.Convergence convergence,
        ModuleInfo.Proof proof,
        int roundTrips,
        List<String> notes,
        Optional<String> freeForm,
        Optional<String> anyKey,
        List<Parameter> parameters,
        List<List<String>> exactlyOne,
        boolean isGroup) {
    /** The parameter by which a user permits a secret among the arguments of a command. */
    public static final String PERMIT_SECRET = "allow_secret_in_argv";

    public Descriptor {
        notes = List.copyOf(notes);
        parameters = List.copyOf(parameters);
        exactlyOne = List.copyOf(exactlyOne);
    }

    /** Reads the declaration of a module.
     *
     * @throws IllegalArgumentException when it is wrong; a test over the catalogue finds that
     */
    public static Descriptor of(Class<? extends Record> module) {
        ModuleInfo info = module.getAnnotation(ModuleInfo.class);
        if (info == null) {
            throw new IllegalArgumentException(module.getName() + " has no @ModuleInfo");
        }
        Descriptor descriptor = new Descriptor(
                module,
                info.name(),
                info.summary(),
                info.convergence(),
                info.proof(),
                info.roundTrips(),
                Arrays.asList(info.notes()),
                given(Declarations.snakeCase(info.freeForm())),
                given(Declarations.snakeCase(info.anyKey())),
                Declarations.parameters(module),
                Declarations.exactlyOne(module),
                GroupModule.class.isAssignableFrom(module));
        descriptor.freeForm.ifPresent(descriptor::require);
        descriptor.anyKey.ifPresent(descriptor::require);
        descriptor.exactlyOne.forEach(group -> group.forEach(descriptor::require));
        return descriptor;
    }

    /** The parameter that users call so, by its name or another one. */
    public Optional<Parameter> parameter(String key) {
        return parameters.stream()
                .filter(p -> p.isCalled(key) && !Objects.equals(p.name(), anyKey.orElse(null)))
                .findFirst();
    }

    /** The names that users write, without aliases. */
    public List<String> names() {
        return parameters.stream()
                .map(Parameter::name)
                .filter(name -> !Objects.equals(name, anyKey.orElse(null)))
                .toList();
    }

    /** Whether a secret in one of its texts would show in a process list: such a module asks for a permit. */
    public boolean showsArguments() {
        return parameter(PERMIT_SECRET).isPresent();
    }

    private void require(String name) {
        if (parameters.stream().noneMatch(p -> p.name().equals(name))) {
            throw new IllegalArgumentException(type.getName() + " names an unknown parameter: " + name);
        }
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
