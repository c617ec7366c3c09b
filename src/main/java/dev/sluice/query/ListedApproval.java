package dev.sluice.query;

import dev.sluice.core.approve.ApprovalRequest;

/**
 * One request in a listing.
 *
 * @param request what people are asked, or were
 * @param place where it stands, to read on after it
 */
public record ListedApproval(ApprovalRequest request, ApprovalPlace place) {}
