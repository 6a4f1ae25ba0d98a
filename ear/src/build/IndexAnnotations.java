import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/// Puts into every archive of the EAR the index of its annotations. Without it the server reads
/// every class of every library at each start to make that index itself. Only the product's own
/// classes are in it: the server shall look for nothing in those of others.
class IndexAnnotations {
    private static final String INDEX = "META-INF/jandex.idx";
    private static final String CLASSES_OF_A_WAR = "WEB-INF/classes/";
    private static final String OWN = "org/ringway/";

    /// @param arguments the EAR, which is written anew
    void main(String[] arguments) throws IOException {
        var ear = Path.of(arguments[0]);
        Files.write(ear, indexed("", Files.readAllBytes(ear)));
    }

    /// The same archive with an index for itself and for each archive in it. One that has an index
    /// keeps it, so that the EAR may be given twice.
    private static byte[] indexed(String root, byte[] archive) throws IOException {
        var indexer = new Indexer();
        var hasClasses = false;
        var hasIndex = false;
        var time = 0L;
        var result = new ByteArrayOutputStream(archive.length);
        try (var in = new ZipInputStream(new ByteArrayInputStream(archive));
                var out = new ZipOutputStream(result)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var name = entry.getName();
                var content = in.readAllBytes();
                if (name.endsWith(".jar")) {
                    content = indexed("", content);
                } else if (name.endsWith(".war")) {
                    content = indexed(CLASSES_OF_A_WAR, content);
                } else if (name.equals(root + INDEX)) {
                    hasIndex = true;
                } else if (name.endsWith(".class")) {
                    hasClasses = true;
                    if (name.startsWith(root + OWN)) {
                        indexer.index(new ByteArrayInputStream(content));
                    }
                }
                time = entry.getTime();
                put(out, name, time, content);
            }
            if (hasClasses && !hasIndex) {
                var index = new ByteArrayOutputStream();
                new IndexWriter(index).write(indexer.complete());
                put(out, root + INDEX, time, index.toByteArray());
            }
        }
        return result.toByteArray();
    }

    private static void put(ZipOutputStream out, String name, long time, byte[] content)
            throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(time);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
