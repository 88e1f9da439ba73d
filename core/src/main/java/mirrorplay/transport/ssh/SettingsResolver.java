package mirrorplay.transport.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.diag.Code;
import mirrorplay.diag.Suggestions;
import mirrorplay.event.Failure;
import mirrorplay.transport.Target;
import mirrorplay.transport.TransportException;

/** Puts together what inventory, options and OpenSSH's configuration say about a host: the first of them wins. */
final class SettingsResolver {
    private static final Set<String> USED = Set.of(
            "hostname",
            "port",
            "user",
            "identityfile",
            "identitiesonly",
            "identityagent",
            "proxyjump",
            "userknownhostsfile",
            "globalknownhostsfile",
            "stricthostkeychecking",
            "connecttimeout",
            "hostkeyalias",
            "serveraliveinterval",
            "serveralivecountmax");
    // Settings that change nothing here, as one connection is kept for each host and no terminal is asked for.
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "controlmaster",
            "controlpath",
            "controlpersist",
            "compression",
            "loglevel",
            "batchmode",
            "requesttty",
            "forwardagent",
            "forwardx11",
            "tcpkeepalive",
            "gssapiauthentication",
            "gssapidelegatecredentials",
            "preferredauthentications",
            "pubkeyauthentication",
            "passwordauthentication",
            "kbdinteractiveauthentication",
            "hashknownhosts",
            "addkeystoagent",
            "sendenv",
            "visualhostkey",
            "checkhostip",
            "connectionattempts",
            "numberofpasswordprompts",
            "addressfamily",
            "updatehostkeys",
            "clearallforwardings");

    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final SshConfig config;
    private final Path home;
    private final String localUser;
    private final Map<String, String> environment;

    SettingsResolver(SshConfig config, Path home, String localUser, Map<String, String> environment) {
        this.config = config;
        this.home = home;
        this.localUser = localUser;
        this.environment = environment;
    }

    HostSettings resolve(Target target) throws TransportException {
        String alias = target.address().orElse(target.name());
        Map<String, List<String>> given = options(target);
        target.port().ifPresent(port -> given.put("port", List.of(port.toString())));
        target.user().ifPresent(user -> given.put("user", List.of(user)));
        Lookup found = new Lookup(target.name(), config.lookup(alias, given));
        if (!found.text("proxycommand").orElse("none").equals("none")) {
            throw found.wrong("proxycommand", "is not supported", "use ProxyJump (ssh_jump in the inventory)");
        }
        String address =
                found.text("hostname").orElse(alias).replace("%h", alias).replace("%%", "%");
        int port = found.number("port", 22);
        String user = found.text("user").orElse(localUser);
        Tokens tokens = new Tokens(home, alias, address, port, user, localUser);
        List<Path> keys = new ArrayList<>();
        target.keys().forEach(key -> keys.add(tokens.path(key.toString())));
        found.list("identityfile").stream()
                .filter(file -> !file.equals("none"))
                .forEach(file -> keys.add(tokens.path(file)));
        List<String> jump = target.jump();
        if (jump.isEmpty() && !found.text("proxyjump").orElse("none").equals("none")) {
            jump = List.of(found.text("proxyjump").orElse("").split(",", -1));
        }
        int alive = found.number("serveraliveinterval", 0);
        return new HostSettings(
                target,
                address,
                port,
                user,
                found.text("hostkeyalias").orElse(address),
                target.password(),
                keys,
                keys.isEmpty(),
                agent(found, tokens),
                target.keys().isEmpty() && !found.flag("identitiesonly"),
                jump,
                knownHosts(found, tokens),
                checking(found),
                found.settings().containsKey("connecttimeout")
                        ? Duration.ofSeconds(found.number("connecttimeout", 10))
                        : target.connectTimeout(),
                alive > 0 ? Duration.ofSeconds((long) alive * found.number("serveralivecountmax", 3)) : SILENCE);
    }

    private static Map<String, List<String>> options(Target target) throws TransportException {
        Map<String, List<String>> given = new HashMap<>();
        for (String option : target.options()) {
            ConfigLine line = ConfigLine.read(option)
                    .orElseThrow(() -> failure(target.name(), "an SSH option is empty", "write it as Name=value"));
            if (!USED.contains(line.keyword()) && !WITHOUT_EFFECT.contains(line.keyword())) {
                String near = Suggestions.didYouMean(line.keyword(), USED);
                throw failure(
                        target.name(),
                        "the SSH option '" + option + "' is not supported",
                        near.isEmpty()
                                ? "known are "
                                        + String.join(
                                                ", ", USED.stream().sorted().toList())
                                : near);
            }
            given.putIfAbsent(line.keyword(), line.arguments());
        }
        return given;
    }

    private Optional<Path> agent(Lookup found, Tokens tokens) {
        String socket = found.text("identityagent").orElse("SSH_AUTH_SOCK");
        if (socket.equals("none")) {
            return Optional.empty();
        }
        if (socket.equals("SSH_AUTH_SOCK") || socket.startsWith("$")) {
            String variable = socket.startsWith("$") ? socket.substring(1) : socket;
            return Optional.ofNullable(environment.get(variable))
                    .filter(s -> !s.isEmpty())
                    .map(Path::of);
        }
        return Optional.of(tokens.path(socket));
    }

    private static List<Path> knownHosts(Lookup found, Tokens tokens) {
        List<String> user = found.list("userknownhostsfile");
        List<String> global = found.list("globalknownhostsfile");
        List<Path> files = new ArrayList<>();
        for (String file : user.isEmpty() ? List.of("~/.ssh/known_hosts", "~/.ssh/known_hosts2") : user) {
            files.add(tokens.path(file.equals("none") ? "/dev/null" : file));
        }
        for (String file :
                global.isEmpty() ? List.of("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2") : global) {
            files.add(tokens.path(file.equals("none") ? "/dev/null" : file));
        }
        return files;
    }

    private static StrictHostKeyChecking checking(Lookup found) throws TransportException {
        String text = found.text("stricthostkeychecking").orElse("ask");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> StrictHostKeyChecking.YES;
            case "no", "off", "false", "accept-new" -> StrictHostKeyChecking.ACCEPT_NEW;
            case "ask" -> StrictHostKeyChecking.ASK;
            default -> throw found.wrong("stricthostkeychecking", "is '" + text + "'", "write yes, accept-new or ask");
        };
    }

    private static TransportException failure(String host, String problem, String next) {
        return new TransportException(Failure.of(Code.CONFIGURATION, problem + " (host " + host + ")", next));
    }

    /** The settings of one host. */
    private record Lookup(String host, Map<String, List<String>> settings) {
        List<String> list(String keyword) {
            return settings.getOrDefault(keyword, List.of());
        }

        Optional<String> text(String keyword) {
            return list(keyword).stream().findFirst();
        }

        boolean flag(String keyword) {
            return text(keyword)
                    .map(v -> v.equalsIgnoreCase("yes") || v.equalsIgnoreCase("true"))
                    .orElse(false);
        }

        int number(String keyword, int fallback) throws TransportException {
            Optional<String> text = text(keyword);
            try {
                return text.isEmpty() ? fallback : Integer.parseInt(text.get());
            } catch (NumberFormatException e) {
                throw wrong(keyword, "is '" + text.orElse("") + "'", "write a number");
            }
        }

        TransportException wrong(String keyword, String what, String next) {
            return failure(host, "the SSH setting " + keyword + " " + what, next);
        }
    }
}
