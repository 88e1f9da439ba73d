package mirrorplay.transport.ssh;

/** The key of a host whose key nobody has noted yet.
 *
 * @param host its name in the inventory
 * @param address what is noted: {@code name} or {@code [name]:port}
 * @param type kind of key, e.g. {@code ssh-ed25519}
 * @param fingerprint as OpenSSH prints it, e.g. {@code SHA256:…}
 */
public record UnknownHostKey(String host, String address, String type, String fingerprint) {}
