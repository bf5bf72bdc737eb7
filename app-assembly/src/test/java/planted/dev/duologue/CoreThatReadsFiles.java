package planted.dev.duologue;

import java.nio.file.Files;
import java.nio.file.Path;

class CoreThatReadsFiles {
    static String counted = "";

    boolean exists(Path path) {
        System.out.println(counted);
        return Files.exists(path);
    }
}
