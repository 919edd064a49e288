import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.Arrays;

/** Reads the files of a folder as news, as many times as is said: CONFIG TAGGER TIMES DAY FOLDER. Prints rows found and ticks of each time. */
class HeidelTimeLoop {
    public static void main(String[] given) throws Exception {
        var reader = new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, given[0], POSTagger.valueOf(given[1]));
        var day = new SimpleDateFormat("yyyy-MM-dd").parse(given[3]);
        for (var times = Integer.parseInt(given[2]); times > 0; times--) {
            var found = 0;
            try (var files = Files.newDirectoryStream(Path.of(given[4]))) {
                for (var file : files) found += reader.process(Files.readString(file), day).split("<TIMEX3 ").length - 1;
            }
            System.out.println(found + " " + ticks());
        }
    }

    /** Returns the ticks of CPU that this process and its children have taken. */
    static long ticks() throws Exception {
        var fields = Files.readString(Path.of("/proc/self/stat")).replaceFirst(".*\\) ", "").split(" ");
        return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum();
    }
}
