package mirrorplay.transport.ssh;

/** What is done about a host key that is not known. A changed key is always refused. */
enum StrictHostKeyChecking {
    YES,
    ACCEPT_NEW,
    ASK
}
