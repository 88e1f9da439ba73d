import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Writes out what the compiler leaves to the first call: a {@code switch} over types, and {@code equals} and {@code hashCode} of
 * records.
 *
 * <p>Both are made by the JVM when they are first used, at the price of one class or more each, and the ahead-of-time cache does
 * not keep them. As ordinary code in the class itself they are in the cache like everything else.
 */
final class Unfold {
    private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
    private static final MethodTypeDesc WHICH =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object, ConstantDescs.CD_int);
    private static final MethodTypeDesc EQUALS = MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);
    private static final int FLAGS = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final ClassDesc self;
    private final boolean isInterface;
    private final List<Pending> pending = new ArrayList<>();

    private Unfold(ClassDesc self, boolean isInterface) {
        this.self = self;
        this.isInterface = isInterface;
    }

    /** A method that the class gets in the end. */
    private record Pending(String name, MethodTypeDesc type, Consumer<CodeBuilder> code) {}

    /** Copies a jar, rewriting the classes of the given package and those below it.
     *
     * @param beside jars with classes that those in the jar refer to
     */
    static void jar(Path from, Path to, String prefix, List<Path> beside) throws IOException {
        List<URL> path = new ArrayList<>(List.of(from.toUri().toURL()));
        for (Path jar : beside) {
            path.add(jar.toUri().toURL());
        }
        try (URLClassLoader classes = new URLClassLoader(path.toArray(new URL[0]));
                ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            ClassFile files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofClassLoading(classes).orElse(ClassHierarchyResolver.defaultResolver())));
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                if (entry.getName().startsWith(prefix) && entry.getName().endsWith(".class")) {
                    out.write(unfolded(files, in.readAllBytes()));
                } else {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }

    private static byte[] unfolded(ClassFile files, byte[] bytes) {
        ClassModel model = files.parse(bytes);
        ClassDesc self = model.thisClass().asSymbol();
        Unfold unfold = new Unfold(self, model.flags().has(AccessFlag.INTERFACE));
        CodeTransform calls = (code, element) -> {
            if (!(element instanceof InvokeDynamicInstruction call) || !unfold.replaced(call, code)) {
                code.with(element);
            }
        };
        return files.transformClass(
                model,
                ClassTransform.transformingMethodBodies(calls).andThen(new ClassTransform() {
                    @Override
                    public void accept(ClassBuilder builder, ClassElement element) {
                        builder.with(element);
                    }

                    @Override
                    public void atEnd(ClassBuilder builder) {
                        for (Pending method : unfold.pending) {
                            builder.withMethodBody(method.name, method.type, FLAGS, method.code);
                        }
                    }
                }));
    }

    private boolean replaced(InvokeDynamicInstruction call, CodeBuilder code) {
        DirectMethodHandleDesc maker = call.bootstrapMethod();
        List<ConstantDesc> arguments = call.bootstrapArgs();
        if (maker.owner().equals(SWITCHES) && maker.methodName().equals("typeSwitch")) {
            if (!arguments.stream().allMatch(label -> label instanceof ClassDesc || label instanceof String)) {
                return false; // constants of other kinds: rare
            }
            String name = "switch$" + pending.size();
            pending.add(new Pending(name, WHICH, body -> choose(body, arguments)));
            code.invokestatic(self, name, WHICH, isInterface);
            return true;
        }
        if (maker.owner().equals(RECORDS)) {
            List<DirectMethodHandleDesc> fields = arguments.subList(2, arguments.size()).stream()
                    .map(DirectMethodHandleDesc.class::cast)
                    .toList();
            String method = call.name().stringValue();
            MethodTypeDesc type = call.typeSymbol();
            String name = method + "$" + pending.size();
            switch (method) {
                case "equals" -> pending.add(new Pending(name, type, body -> equal(body, fields)));
                case "hashCode" -> pending.add(new Pending(name, type, body -> hash(body, fields)));
                default -> {
                    return false; // toString is for people: rare
                }
            }
            code.invokestatic(self, name, type, isInterface);
            return true;
        }
        return false;
    }

    /** The index of the first label, from the second argument on, that the first is an instance of or equal to; -1 for null. */
    private static void choose(CodeBuilder code, List<ConstantDesc> labels) {
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
        for (int i = 0; i < labels.size(); i++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            if (labels.get(i) instanceof ClassDesc type) {
                code.aload(0).instanceOf(type);
            } else {
                code.aload(0).loadConstant(labels.get(i)).invokevirtual(ConstantDescs.CD_Object, "equals", EQUALS);
            }
            code.ifeq(next).loadConstant(i).ireturn().labelBinding(next);
        }
        code.loadConstant(labels.size()).ireturn();
    }

    private void equal(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
        Label different = code.newLabel();
        Label kin = code.newLabel();
        code.aload(1).instanceOf(self).ifne(kin).iconst_0().ireturn().labelBinding(kin);
        code.aload(1).checkcast(self).astore(2);
        for (DirectMethodHandleDesc field : fields) {
            ClassDesc type = field.invocationType().returnType();
            code.aload(0).getfield(self, field.methodName(), type);
            code.aload(2).getfield(self, field.methodName(), type);
            if (!type.isPrimitive()) {
                code.invokestatic(
                        ClassDesc.of("java.util.Objects"),
                        "equals",
                        MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object));
                code.ifeq(different);
            } else {
                code.invokestatic(box(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type));
                code.ifne(different);
            }
        }
        code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private void hash(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
        code.iconst_0().istore(1);
        for (DirectMethodHandleDesc field : fields) {
            ClassDesc type = field.invocationType().returnType();
            code.iload(1).bipush(31).imul();
            code.aload(0).getfield(self, field.methodName(), type);
            ClassDesc owner = type.isPrimitive() ? box(type) : ClassDesc.of("java.util.Objects");
            ClassDesc argument = type.isPrimitive() ? type : ConstantDescs.CD_Object;
            code.invokestatic(owner, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, argument));
            code.iadd().istore(1);
        }
        code.iload(1).ireturn();
    }

    private static ClassDesc box(ClassDesc primitive) {
        return switch (primitive.descriptorString()) {
            case "I" -> ConstantDescs.CD_Integer;
            case "J" -> ConstantDescs.CD_Long;
            case "Z" -> ConstantDescs.CD_Boolean;
            case "B" -> ConstantDescs.CD_Byte;
            case "S" -> ConstantDescs.CD_Short;
            case "C" -> ConstantDescs.CD_Character;
            case "F" -> ConstantDescs.CD_Float;
            case "D" -> ConstantDescs.CD_Double;
            default -> throw new IllegalArgumentException(primitive.displayName());
        };
    }
}
