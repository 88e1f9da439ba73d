package mirrorplay.modules.mysql;

import java.util.List;

/** The modules of this family. */
public final class MysqlModules {
    private MysqlModules() {}

    public static List<Class<? extends Record>> all() {
        return List.of(
                MysqlQuery.class,
                MysqlUser.class,
                MysqlUsers.class,
                MysqlImport.class,
                MysqlDump.class,
                MysqlVerify.class,
                MysqlMigration.class);
    }
}
