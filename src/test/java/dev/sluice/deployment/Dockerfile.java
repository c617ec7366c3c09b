package dev.sluice.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The Dockerfile.
 *
 * @param instructions every instruction, on one line each
 */
record Dockerfile(List<String> instructions) {
    private static final Pattern PAIR = Pattern.compile("([\\w.]+)=(?:\"([^\"]*)\"|(\\S+))");

    static Dockerfile read() throws IOException {
        List<String> instructions = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("Dockerfile"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            boolean goesOn = line.endsWith("\\");
            current.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (!goesOn) {
                instructions.add(current.toString().strip().replaceAll("\\s+", " "));
                current.setLength(0);
            }
        }
        return new Dockerfile(List.copyOf(instructions));
    }

    /** The last stage, which is the image. */
    Dockerfile image() {
        int last = 0;
        for (int i = 0; i < instructions.size(); i++) {
            last = instructions.get(i).startsWith("FROM ") ? i : last;
        }
        return new Dockerfile(instructions.subList(last, instructions.size()));
    }

    /** What stands behind that word, of each instruction that begins with it. */
    List<String> all(String instruction) {
        return instructions.stream()
                .filter(each -> each.startsWith(instruction + " "))
                .map(each -> each.substring(instruction.length() + 1))
                .toList();
    }

    /** What stands behind that word, of the only instruction that begins with it. */
    String only(String instruction) {
        List<String> all = all(instruction);
        if (all.size() != 1) {
            throw new IllegalStateException("There are " + all.size() + " of " + instruction);
        }
        return all.get(0);
    }

    /** The pairs of an ENV or a LABEL, with the arguments' defaults put in. */
    Map<String, String> pairs(String instruction) {
        Map<String, String> pairs = new TreeMap<>();
        PAIR.matcher(only(instruction))
                .results()
                .forEach(pair -> pairs.put(pair.group(1), pair.group(2) == null ? pair.group(3) : pair.group(2)));
        all("ARG").forEach(argument -> {
            String[] parts = argument.split("=", 2);
            pairs.replaceAll((name, value) -> value.replace("${" + parts[0] + "}", parts[1]));
        });
        return pairs;
    }

    /** The words of an ENTRYPOINT. */
    List<String> words(String instruction) throws IOException {
        return List.of(new ObjectMapper().readValue(only(instruction), String[].class));
    }
}
