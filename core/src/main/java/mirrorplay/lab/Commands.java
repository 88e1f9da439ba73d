package mirrorplay.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs programs on the controller and fails with what they said. */
record Commands(Executables executables) {
    private static final int QUOTED_LINES = 12;

    boolean isRoot() {
        return run(List.of("id", "-u")).strip().equals("0");
    }

    String run(List<String> command) {
        return run(command, List.of(), Map.of());
    }

    /** Output and errors together, once the program ended with 0. */
    String run(List<String> command, List<String> arguments, Map<String, String> environment) {
        List<String> whole = new ArrayList<>(resolve(command));
        whole.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                List<String> lines = output.lines().toList();
                throw new LabException(
                        String.join(" ", command) + " ended with exit code " + exit + ":\n"
                                + String.join(
                                        "\n", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size())),
                        "repair what it complains about, then run the same command again");
            }
            return output;
        } catch (IOException e) {
            throw new LabException(
                    command.getFirst() + " could not be started: " + e.getMessage(), "install it and try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted during " + command.getFirst(), "run the same command again", e);
        }
    }

    /** The command with the absolute path of its program. */
    List<String> resolve(List<String> command) {
        List<String> resolved = new ArrayList<>(command);
        resolved.set(
                0,
                executables
                        .find(command.getFirst())
                        .orElseThrow(() -> new LabException(
                                command.getFirst() + " is not installed", "install it and try again")));
        return resolved;
    }
}
