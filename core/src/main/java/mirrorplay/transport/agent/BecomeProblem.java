package mirrorplay.transport.agent;

import java.util.Locale;
import java.util.Optional;
import mirrorplay.command.Become;

/** Why another user's rights could not be had, in words for the user. */
record BecomeProblem(String problem, String next) {
    static BecomeProblem find(
            Become become, String noise, Optional<Channel.Exit> exit, boolean asked, boolean askedAgain, boolean late) {
        String method = become.method().name().toLowerCase(Locale.ROOT);
        String user = become.user();
        boolean given = become.password().isPresent();
        if ((asked && !given)
                || noise.contains("password is required")
                || noise.contains("interactive authentication")) {
            return new BecomeProblem(
                    method + " wants a password to become " + user + ", and none was given",
                    "set become_password, or run with --ask-become-pass, or allow it without a password (NOPASSWD)");
        }
        if (askedAgain || noise.contains("incorrect password") || noise.contains("Authentication failure")) {
            return new BecomeProblem(
                    method + " refused the password for becoming " + user,
                    "correct become_password, or run with --ask-become-pass");
        }
        if (noise.contains("must have a tty") || noise.contains("must be run from a terminal")) {
            return new BecomeProblem(
                    method + " wants a terminal to become " + user,
                    method.equals("sudo")
                            ? "remove 'Defaults requiretty' for this user from the sudoers file"
                            : "log in as root, or use become_method: sudo");
        }
        if (noise.contains("not in the sudoers") || noise.contains("not allowed to") || noise.contains("may not run")) {
            return new BecomeProblem(
                    "the login user may not become " + user + " by " + method,
                    "allow it in the sudoers file, or log in with another user");
        }
        if (noise.contains("unknown user") || noise.contains("does not exist")) {
            return new BecomeProblem(
                    "there is no user " + user + " to become", "correct become_user, or create the user");
        }
        if (exit.isPresent() && (exit.get().status() == 127 || exit.get().status() == 126)) {
            return new BecomeProblem(
                    method + " is not installed", "install it, use another become_method, or log in as " + user);
        }
        if (noise.contains("not permitted") || noise.contains("Authorization required")) {
            return new BecomeProblem(
                    "the login user may not become " + user + " by " + method + " without a password",
                    "allow it with 'nopass' in doas.conf");
        }
        if (late) {
            return new BecomeProblem(
                    method + " did not start a shell for " + user + " in time",
                    "try it by hand: does it ask for anything but a password?");
        }
        return new BecomeProblem(method + " could not become " + user, "try it by hand with the same login user");
    }
}
