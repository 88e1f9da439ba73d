package mirrorplay.engine;

import java.util.Optional;
import mirrorplay.command.Become;

/** Where the actions of one task happen: a host's session, and whose rights they have there. */
record Workplace(String host, Session session, Optional<Become> become) {}
