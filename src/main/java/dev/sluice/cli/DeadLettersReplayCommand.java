package dev.sluice.cli;

import dev.sluice.config.Configuration;
import dev.sluice.config.Section;
import dev.sluice.core.decision.Position;
import dev.sluice.deadletter.DeadLetterException;
import dev.sluice.deadletter.DeadLetters;
import dev.sluice.deadletter.FiledLetter;
import dev.sluice.deadletter.Replay;
import dev.sluice.deadletter.Replayer;
import dev.sluice.gate.Readiness;
import dev.sluice.serde.SerdeFactory;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sluice dead-letters replay}: has the gate read them once more. */
@Command(
        name = "replay",
        description = {
            "Writes the records of dead letters to the topics they came from once more, to be read by the gate: the same key, value"
                    + " and headers, in the same partition, with the header sluice-replay-of. Mend first what kept the gate"
                    + " from reading them, or they become dead letters again.",
            "Of a record above 64 KiB the dead letter holds the first part only. It is fetched again from its place, and refused"
                    + " when it is not there any more or is not the same by its SHA-256.",
            "What was replayed before is left out, unless --again. Judged again or not is the gate's decision: an id that was"
                    + " judged within the last 24 hours gets no second verdict, and a live decision that is too old by now is"
                    + " blocked.",
            "Exit code 0: all are written, or were before; 1: one was refused, or could not be written."
        },
        footer = {
            "",
            "Examples:",
            "  sluice dead-letters replay --topic decisions --reason 'unknown schema' --dry-run",
            "  sluice dead-letters replay --topic decisions --reason 'unknown schema' --yes",
            "  sluice dead-letters replay 3@42 3@43 --yes --bootstrap-servers kafka:9092"
                    + " --schema-registry-url http://registry:8081"
        })
final class DeadLettersReplayCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.KAFKA, Section.SCHEMAS);

    @Parameters(
            paramLabel = "PLACE",
            arity = "0..*",
            description = "Their partitions and offsets on dead-letters, as `sluice dead-letters list` prints them.")
    private List<String> named = new ArrayList<>();

    private List<DeadLetterPlace> places = List.of();

    @Mixin
    private final DeadLetterFilter filter = new DeadLetterFilter();

    @Option(names = "--all", description = "All there are, instead of places or a filter.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only show what would be written.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Write. Without it, and without --dry-run, nothing is done at all.")
    private boolean yes;

    @Option(names = "--again", description = "Also what was replayed before.")
    private boolean again;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        places = named.stream().distinct().map(this::place).toList();
        if ((places.isEmpty() ? 0 : 1) + (filter.isEmpty() ? 0 : 1) + (all ? 1 : 0) != 1) {
            throw new ParameterException(
                    spec.commandLine(), "Say which: places such as 3@42, or a filter such as --reason, or --all.");
        }
        if (yes == dryRun) {
            throw new ParameterException(
                    spec.commandLine(), "Give --dry-run to see what would be written, or --yes to write it.");
        }
        var configuration = flags.load();
        try (var letters =
                DeadLetters.open(configuration.kafka().consumer(), new SerdeFactory(Readiness.serde(configuration)))) {
            return replay(letters, configuration);
        }
    }

    /** Read here and not by the parser, which takes a word of a list that it cannot convert for one too many. */
    private DeadLetterPlace place(String text) {
        try {
            return new DeadLetterPlace.Converter().convert(text);
        } catch (TypeConversionException none) {
            throw new ParameterException(spec.commandLine(), String.valueOf(none.getMessage()));
        }
    }

    private int replay(DeadLetters letters, Configuration configuration) {
        var records = new HashMap<Position, Position>();
        each(letters, filed -> records.put(filed.at(), filed.from()));
        Map<Position, Position> before = again ? Map.of() : letters.replays(records.values());
        var log = new Log(spec.commandLine(), dryRun);
        var done = new HashSet<Position>();
        try (var replayer =
                dryRun ? null : Replayer.connect(configuration.kafka().producer())) {
            each(letters, filed -> {
                // what came in meanwhile is nothing that was looked for
                if (records.containsKey(filed.at())) {
                    replay(filed, letters, new Known(before, done), replayer, log);
                }
            });
        }
        return log.end() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void each(DeadLetters letters, Consumer<FiledLetter> taker) {
        if (!places.isEmpty()) {
            places.forEach(place -> taker.accept(letters.at(place.partition(), place.offset())));
            return;
        }
        letters.read(filter.sought(), filed -> {
            taker.accept(filed);
            return true;
        });
    }

    /** Which records were replayed, before and just now: two gates may have put aside the same record. */
    private record Known(Map<Position, Position> before, Set<Position> now) {}

    private static void replay(
            FiledLetter filed, DeadLetters letters, Known known, @Nullable Replayer replayer, Log log) {
        Position earlier = known.before().get(filed.from());
        if (earlier != null) {
            log.skipped(filed, "was replayed before, as " + earlier);
            return;
        }
        if (!known.now().add(filed.from())) {
            log.skipped(filed, "is about the same record as one before it");
            return;
        }
        try {
            Replay replay = letters.replay(filed);
            String hint = replay.misplaced(letters.partitionsOf(replay.of().topic())).stream()
                    .mapToObj(belongs -> "; its key belongs to partition " + belongs + ", and the gate will say so")
                    .findFirst()
                    .orElse("");
            log.written(filed, replayer == null ? null : replayer.write(replay), hint);
        } catch (DeadLetterException refused) {
            log.refused(filed, String.valueOf(refused.getMessage()));
        }
    }

    /** Says of each what became of it, as it happens, and counts. */
    private static final class Log {
        private final PrintWriter out;
        private final PrintWriter err;
        private final boolean dryRun;
        private int written;
        private int skipped;
        private int refused;

        private Log(CommandLine line, boolean dryRun) {
            out = line.getOut();
            err = line.getErr();
            this.dryRun = dryRun;
        }

        private void written(FiledLetter filed, @Nullable Position as, String hint) {
            written++;
            say(filed, (as == null ? "would be replayed" : "replayed as " + as) + hint);
        }

        private void skipped(FiledLetter filed, String why) {
            skipped++;
            say(filed, why);
        }

        private void refused(FiledLetter filed, String why) {
            refused++;
            err.println("sluice: " + name(filed) + " is not replayed: " + why);
            err.flush();
        }

        private void say(FiledLetter filed, String what) {
            out.println(name(filed) + "  " + what);
            out.flush();
        }

        private static String name(FiledLetter filed) {
            return DeadLetterPlace.of(filed.at()) + "  "
                    + ShownBytes.line(filed.from().toString());
        }

        private boolean end() {
            out.println(written + (dryRun ? " would be replayed, " : " replayed, ") + skipped + " left out, " + refused
                    + " refused");
            out.flush();
            return refused == 0;
        }
    }
}
