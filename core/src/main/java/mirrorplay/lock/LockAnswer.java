package mirrorplay.lock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mirrorplay.command.ExecResult;
import mirrorplay.command.RemotePath;

/** What the host said when its lock was wanted. All of it is data of the host, and may be somebody's invention.
 *
 * @param state what became of it
 * @param lock the directory that is the lock
 * @param holder whose it is, or was; empty when that cannot be read
 * @param holding process groups of connections that hold it
 * @param commands process groups of commands that still run
 * @param processes command lines in these groups
 */
record LockAnswer(
        State state,
        String lock,
        Optional<Holder> holder,
        Set<Long> holding,
        Set<Long> commands,
        Map<Long, List<String>> processes) {

    /** What became of a lock. */
    enum State {
        /** It is ours now. */
        TAKEN,
        /** Another connection of this run has it. */
        JOINED,
        /** It was left behind by a run that is gone, and is ours now. */
        CLEARED,
        /** Somebody has it, or something of theirs still runs; the same login user made it. */
        HELD,
        /** The same, made by another user of the host. */
        FOREIGN,
        /** It can neither be made nor removed. */
        DENIED
    }

    static Optional<LockAnswer> read(ExecResult result) {
        List<String> lines = result.out().lines().toList();
        if (!result.ok() || lines.isEmpty()) {
            return Optional.empty();
        }
        Optional<Holder> holder = Optional.empty();
        Set<Long> holding = new LinkedHashSet<>();
        Set<Long> commands = new LinkedHashSet<>();
        Map<Long, List<String>> processes = new LinkedHashMap<>();
        try {
            String[] first = lines.getFirst().split(" ", 2);
            State state = State.valueOf(first[0].toUpperCase(java.util.Locale.ROOT));
            for (String line : lines.subList(1, lines.size())) {
                String[] words = line.split(" ", 4);
                if (words[0].equals("holder") && words.length == 4) {
                    holder = Holder.read(words[3]).or(holderSoFar(holder));
                    if (words[2].equals("live")) {
                        holding.add(Long.parseLong(words[1]));
                    }
                } else if (words[0].equals("command")) {
                    commands.add(Long.parseLong(words[1]));
                } else if (words[0].equals("process")) {
                    String[] told = line.split(" ", 3);
                    processes
                            .computeIfAbsent(Long.parseLong(told[1]), group -> new ArrayList<>())
                            .add(told.length == 3 ? told[2].strip() : "");
                }
            }
            return Optional.of(
                    new LockAnswer(state, new RemotePath(first[1]).value(), holder, holding, commands, processes));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static java.util.function.Supplier<Optional<Holder>> holderSoFar(Optional<Holder> holder) {
        return () -> holder;
    }

    boolean ours() {
        return state == State.TAKEN || state == State.JOINED || state == State.CLEARED;
    }

    /** Everything that runs. */
    Set<Long> groups() {
        Set<Long> all = new LinkedHashSet<>(holding);
        all.addAll(commands);
        return all;
    }

    /** What runs, a line for each process group. */
    List<String> running() {
        return groups().stream()
                .map(group -> "process group " + group + ": "
                        + String.join(" | ", processes.getOrDefault(group, List.of("(ended meanwhile)"))))
                .toList();
    }
}
