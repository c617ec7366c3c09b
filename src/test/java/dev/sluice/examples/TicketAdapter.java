package dev.sluice.examples;

import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.Permit;
import dev.sluice.executor.adapter.Adapter;
import dev.sluice.executor.adapter.Order;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Opens a ticket: a file in a directory, once for each action however often it is asked to. */
public final class TicketAdapter implements Adapter {
    private final Path directory = Path.of(System.getProperty("tickets", "tickets"));

    @Override
    public String name() {
        return "open_ticket";
    }

    /** What was opened is not opened again, so that an order whose answer was lost may be sent again. */
    @Override
    public boolean isIdempotent(Permit permit) {
        return true;
    }

    @Override
    public Answer carryOut(Order order, Duration atMost) throws IOException {
        Optional<String> title = order.text("title");
        if (title.isEmpty()) {
            return new Answer.Blocked("there is no title");
        }
        Path ticket = directory.resolve(order.idempotencyKey().replace(':', '-') + ".txt");
        // throws when a control forbids it by now, or the permit has expired
        order.confirmation().confirm();
        try {
            Files.writeString(ticket, title.get(), StandardOpenOption.CREATE_NEW);
            return new Answer.Done("opened " + ticket.getFileName(), "tickets");
        } catch (FileAlreadyExistsException before) {
            return new Answer.Done("was opened before", "tickets");
        }
    }
}
