package mirrorplay.command;

/** An absolute path on a host. Never interpreted on the controller. */
public record RemotePath(String value) {
    public RemotePath {
        if (!value.startsWith("/") || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not an absolute path: " + value);
        }
    }

    /** The directory that holds this path. */
    public RemotePath parent() {
        int slash = value.lastIndexOf('/');
        return new RemotePath(slash <= 0 ? "/" : value.substring(0, slash));
    }

    /** The last part of the path. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    public RemotePath resolve(String child) {
        return new RemotePath(value.endsWith("/") ? value + child : value + "/" + child);
    }

    @Override
    public String toString() {
        return value;
    }
}
