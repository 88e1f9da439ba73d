package mirrorplay.modules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mirrorplay.module.Descriptor;
import mirrorplay.module.ModuleInfo;
import mirrorplay.modules.accounts.AccountModules;
import mirrorplay.modules.commands.CommandModules;
import mirrorplay.modules.control.ControlModules;
import mirrorplay.modules.files.FileModules;
import mirrorplay.modules.galera.GaleraModules;
import mirrorplay.modules.mysql.MysqlModules;
import mirrorplay.modules.packages.PackageModules;
import mirrorplay.modules.pki.PkiModules;
import mirrorplay.modules.preflight.PreflightModules;
import mirrorplay.modules.services.ServiceModules;

/** All modules there are. Each family keeps its own list. */
public final class ModuleCatalog {
    private ModuleCatalog() {}

    /** The records, by the names of the modules. */
    public static List<Class<? extends Record>> all() {
        return families().stream()
                .sorted(Comparator.comparing(ModuleCatalog::name))
                .toList();
    }

    /** The records, family by family: none of them is looked into. */
    public static List<Class<? extends Record>> families() {
        List<Class<? extends Record>> modules = new ArrayList<>();
        modules.addAll(AccountModules.all());
        modules.addAll(CommandModules.all());
        modules.addAll(ControlModules.all());
        modules.addAll(FileModules.all());
        modules.addAll(GaleraModules.all());
        modules.addAll(MysqlModules.all());
        modules.addAll(PackageModules.all());
        modules.addAll(PkiModules.all());
        modules.addAll(PreflightModules.all());
        modules.addAll(ServiceModules.all());
        return modules;
    }

    /** The names of all modules, in order. */
    public static List<String> names() {
        return all().stream().map(ModuleCatalog::name).toList();
    }

    /** The record of the module with that name. */
    public static Optional<Class<? extends Record>> type(String name) {
        return all().stream().filter(module -> name(module).equals(name)).findFirst();
    }

    /** What is declared about the module with that name. */
    public static Optional<Descriptor> find(String name) {
        return type(name).map(Descriptor::of);
    }

    private static String name(Class<? extends Record> module) {
        return module.getAnnotation(ModuleInfo.class).name();
    }
}
