package mirrorplay.inventory;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mirrorplay.command.Become;
import mirrorplay.command.Secret;
import mirrorplay.template.EvaluationException;
import mirrorplay.template.Evaluator;
import mirrorplay.template.Variables;

/** Reads how a host is reached from its variables. Our own names win over Ansible's. */
public final class ConnectionVariables {
    private static final List<String> PASSWORD =
            List.of("ssh_password", "ansible_password", "ansible_ssh_pass", "ansible_ssh_password");
    private static final List<String> BECOME_PASSWORD = List.of(
            "become_password",
            "ansible_become_password",
            "ansible_become_pass",
            "ansible_sudo_pass",
            "ansible_su_pass");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final long MAX_PORT = 65535;

    private final ConnectionValues values;

    private ConnectionVariables(ConnectionValues values) {
        this.values = values;
    }

    /** The settings of one host.
     *
     * @param host its name, for messages
     * @throws EvaluationException when a variable cannot be evaluated, or holds what makes no sense for it
     */
    public static ConnectionSettings of(String host, Variables variables, Evaluator evaluator)
            throws EvaluationException {
        return new ConnectionVariables(new ConnectionValues(host, variables, evaluator)).settings();
    }

    /** What variables of a play, role or task say of the rights, under Ansible's names. */
    public record Rights(
            Optional<Boolean> become,
            Optional<String> user,
            Optional<Become.Method> method,
            Optional<Secret> password) {
        /** Nothing is said. */
        public static final Rights NOTHING =
                new Rights(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The names that {@link #rights} reads. */
    public static final List<String> RIGHTS = List.of(
            "ansible_become",
            "ansible_become_user",
            "ansible_become_method",
            "ansible_become_password",
            "ansible_become_pass");

    /** What variables say of the rights that a task runs with.
     *
     * @throws EvaluationException when a variable cannot be evaluated, or holds what makes no sense for it
     */
    public static Rights rights(String host, Variables variables, Evaluator evaluator) throws EvaluationException {
        ConnectionVariables read = new ConnectionVariables(new ConnectionValues(host, variables, evaluator));
        return new Rights(
                read.values.truth("ansible_become"),
                read.values.text("ansible_become_user"),
                read.becomeMethod("ansible_become_method"),
                read.values.secret("ansible_become_password", "ansible_become_pass"));
    }

    /** Whether a variable of this name holds a password. */
    static boolean isSecret(String name) {
        return PASSWORD.contains(name) || BECOME_PASSWORD.contains(name);
    }

    private ConnectionSettings settings() throws EvaluationException {
        SshArguments arguments = arguments();
        List<String> options = new ArrayList<>(arguments.options());
        Optional<Boolean> checking = values.truth("ansible_ssh_host_key_checking", "ansible_host_key_checking");
        checking.ifPresent(check -> options.add("StrictHostKeyChecking=" + (check ? "yes" : "no")));
        List<Path> keys = keys();
        keys.addAll(arguments.keys());
        List<String> jump = new ArrayList<>();
        for (String text : values.texts("ssh_jump")) {
            Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .forEach(jump::add);
        }
        return new ConnectionSettings(
                connection(),
                values.text("ssh_host", "ansible_host", "ansible_ssh_host"),
                port("ssh_port", "ansible_port", "ansible_ssh_port").or(arguments::port),
                values.text("ssh_user", "ansible_user", "ansible_ssh_user").or(arguments::user),
                values.secret(PASSWORD.toArray(String[]::new)),
                keys,
                jump.isEmpty() ? arguments.jump() : jump,
                options,
                timeout(),
                values.truth("become", "ansible_become"),
                values.text("become_user", "ansible_become_user"),
                becomeMethod("become_method", "ansible_become_method"),
                values.secret(BECOME_PASSWORD.toArray(String[]::new)),
                values.text("shell", "ansible_shell_executable"));
    }

    private List<Path> keys() throws EvaluationException {
        String[] names = {"ssh_key", "ansible_ssh_private_key_file", "ansible_private_key_file"};
        Optional<ConnectionValues.Found> found = values.find(names);
        List<Path> keys = new ArrayList<>();
        for (String key : values.texts(names)) {
            try {
                keys.add(Path.of(key));
            } catch (InvalidPathException e) {
                throw found.orElseThrow().wrong("this is no path of a key", "");
            }
        }
        return keys;
    }

    private Optional<String> connection() throws EvaluationException {
        Optional<ConnectionValues.Found> found = values.find("connection", "ansible_connection");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String text = found.get().text();
        return switch (text) {
            case "ssh", "smart", "paramiko", "paramiko_ssh", "ansible.builtin.ssh" -> Optional.of("ssh");
            case "local", "ansible.builtin.local" -> Optional.of("local");
            default -> throw found.get().wrong("'" + text + "' is no connection", "write ssh or local");
        };
    }

    private Optional<Integer> port(String... names) throws EvaluationException {
        Optional<ConnectionValues.Found> found = values.find(names);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String text = found.get().text();
        if (!text.matches("\\d{1,5}") || Long.parseLong(text) < 1 || Long.parseLong(text) > MAX_PORT) {
            throw found.get().wrong("'" + text + "' is no port", "ports go from 1 to 65535");
        }
        return Optional.of(Integer.valueOf(text));
    }

    private Duration timeout() throws EvaluationException {
        Optional<ConnectionValues.Found> found = values.find("ssh_timeout", "ansible_ssh_timeout", "ansible_timeout");
        if (found.isEmpty()) {
            return CONNECT_TIMEOUT;
        }
        String text = found.get().text();
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw found.get().wrong("'" + text + "' is no number of seconds", "write a whole number, 1 or more");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private Optional<Become.Method> becomeMethod(String... names) throws EvaluationException {
        Optional<ConnectionValues.Found> found = values.find(names);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String text = found.get().text();
        String name = text.substring(text.lastIndexOf('.') + 1);
        for (Become.Method method : Become.Method.values()) {
            if (method.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(method);
            }
        }
        throw found.get().wrong("'" + text + "' is no way to become another user", "write sudo, su or doas");
    }

    private SshArguments arguments() throws EvaluationException {
        SshArguments arguments = new SshArguments();
        for (String name :
                List.of("ssh_options", "ansible_ssh_args", "ansible_ssh_common_args", "ansible_ssh_extra_args")) {
            Optional<ConnectionValues.Found> found = values.find(name);
            if (found.isEmpty()) {
                continue;
            }
            try {
                switch (found.get().value()) {
                    case Map<?, ?> map -> map.forEach((key, value) -> arguments.option(key + "=" + value));
                    case List<?> list -> list.forEach(item -> arguments.option(String.valueOf(item)));
                    default -> arguments.parse(found.get().text());
                }
            } catch (IllegalArgumentException e) {
                throw found.get()
                        .wrong(
                                String.valueOf(e.getMessage()),
                                "known: -o Name=value, -i KEY, -p PORT, -l USER, -J HOST");
            }
        }
        return arguments;
    }
}
