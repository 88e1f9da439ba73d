/** Throw-away systemd machines in containers, for rehearsals and for the tests. */
@NullMarked
package mirrorplay.lab;

import org.jspecify.annotations.NullMarked;
