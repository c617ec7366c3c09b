package dev.sluice.query;

import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.topology.ControlPlaneEntries;
import java.util.List;

/** The policies and controls in force in one partition. Every partition has all of them. */
public final class ControlPlaneView {
    private final TenantStores stores;

    ControlPlaneView(TenantStores stores) {
        this.stores = stores;
    }

    /** The policy documents, in the order they came into force. */
    public List<PolicySource> policies() {
        return ControlPlaneEntries.policies(stores.controlPlane());
    }

    /** The controls, in the order of their scopes. */
    public List<Control> controls() {
        return ControlPlaneEntries.controls(stores.controlPlane());
    }
}
