package mirrorplay.modules.packages;

import java.util.List;

/** How a package manager that is not apt is called.
 *
 * @param program the name by which it is found and asked for
 * @param has shell text that succeeds when the package {@code $1} is installed
 * @param install program and arguments before the names
 * @param remove program and arguments before the names
 */
record PackageLayout(String program, String has, List<String> install, List<String> remove) {
    private static final String RPM = "rpm -q --whatprovides \"$1\" >/dev/null 2>&1";

    static final List<PackageLayout> ALL = List.of(
            new PackageLayout("dnf", RPM, List.of("dnf", "-y", "install"), List.of("dnf", "-y", "remove")),
            new PackageLayout("yum", RPM, List.of("yum", "-y", "install"), List.of("yum", "-y", "remove")),
            new PackageLayout(
                    "zypper",
                    RPM,
                    List.of("zypper", "--non-interactive", "install"),
                    List.of("zypper", "--non-interactive", "remove")),
            new PackageLayout(
                    "apk", "apk info -e \"$1\" >/dev/null 2>&1", List.of("apk", "add"), List.of("apk", "del")));
}
