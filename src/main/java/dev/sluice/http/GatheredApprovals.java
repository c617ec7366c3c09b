package dev.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.auth.Tenants;
import dev.sluice.query.Copy;
import dev.sluice.query.Everywhere;
import dev.sluice.query.ListedApproval;
import dev.sluice.query.Page;
import dev.sluice.query.PartitionApprovals;
import dev.sluice.query.RemoteOwner;
import dev.sluice.query.WideQuestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests for approval of all tenants of the caller, from every instance, in one order. An instance that is asked for its part
 * by another gives the places with it, which say where each request belongs.
 */
record GatheredApprovals(Gateway gateway, Request request, ApprovalRoutes.Listing listing)
        implements WideQuestion<GatheredApprovals.Part> {

    /** One request, from here or as another instance wrote it, and its place. Only what is shown is written as JSON. */
    record Placed(String place, Object request) {}

    /** The first requests of one partition or instance. */
    record Part(List<Placed> placed, boolean more) {
        Part {
            placed = List.copyOf(placed);
        }
    }

    /** What one instance tells another. */
    record PartAnswer(List<Placed> placed, boolean more) {}

    Reply answer(String question) {
        Everywhere.Gathered<Part> gathered = gateway.gather(this);
        Part merged = merged(gathered.parts());
        if (request.forwarded() != null) {
            return Reply.json(new PartAnswer(merged.placed(), merged.more()));
        }
        List<Placed> placed = merged.placed();
        return Reply.json(new ApprovalRoutes.GatheredAnswer(
                        TenantAnswers.Standing.of(gathered.copy()),
                        placed.stream().map(Placed::request).toList(),
                        merged.more()
                                ? ApprovalRoutes.cursor(
                                        question, placed.get(placed.size() - 1).place())
                                : null))
                .from(gathered.copy());
    }

    private Part merged(List<Part> parts) {
        // places sort as their texts do, which are their bytes in hexadecimal digits
        Comparator<Placed> order = Comparator.comparing(Placed::place);
        List<Placed> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.placed()));
        all.sort(listing.isWaiting() ? order : order.reversed());
        boolean more = all.size() > listing.limit() || parts.stream().anyMatch(Part::more);
        return new Part(all.subList(0, Math.min(all.size(), listing.limit())), more);
    }

    @Override
    public String pathAndQuery() {
        return request.pathAndQuery();
    }

    @Override
    public @Nullable String authorization() {
        return request.authorization();
    }

    @Override
    public @Nullable Copy forwarded() {
        return request.forwarded();
    }

    @Override
    public Part here(int partition, Copy copy) {
        PartitionApprovals approvals = gateway.requireLookups().tenants().approvals(partition, copy);
        Tenants theirs = request.caller().tenants();
        Page<ListedApproval> page = listing.isWaiting()
                ? approvals.waiting(theirs::covers, listing.after(), listing.limit())
                : approvals.ended(
                        theirs::covers, Set.of(listing.state()), listing.now(), listing.after(), listing.limit());
        return new Part(
                page.items().stream()
                        .map(each -> new Placed(each.place().token(), each.request()))
                        .toList(),
                page.more());
    }

    @Override
    public Part there(RemoteOwner.RemoteAnswer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("another instance answers " + answer.status());
        }
        JsonNode json = Json.tree(answer.body());
        List<Placed> placed = new ArrayList<>();
        json.path("placed")
                .forEach(each -> placed.add(new Placed(each.path("place").asText(), each.path("request"))));
        return new Part(placed, json.path("more").asBoolean());
    }
}
