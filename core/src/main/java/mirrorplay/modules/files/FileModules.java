package mirrorplay.modules.files;

import java.util.List;

/** The modules for files. */
public final class FileModules {
    private FileModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(Copy.class, File.class, LineInFile.class, Properties.class, Stat.class, Template.class);
    }
}
