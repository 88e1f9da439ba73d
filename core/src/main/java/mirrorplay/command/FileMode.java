package mirrorplay.command;

/** Permission bits of a file, 0 to 07777. */
public record FileMode(int bits) {
    public FileMode {
        if (bits < 0 || bits > 07777) {
            throw new IllegalArgumentException("not a file mode: " + bits);
        }
    }

    /** Four octal digits, e.g. {@code 0644}. */
    @Override
    public String toString() {
        return String.format("%04o", bits);
    }
}
