//! The state of the sandbox, as JSON.

use crate::vendor::MockVendor;
use dingdan::BeijingTime;
use serde::Serialize;

/// What the sandbox has, and what is switched on.
#[derive(Serialize)]
pub(super) struct SandboxState {
    now: String,
    from: String,
    to: String,
    limits: bool,
    faults: Vec<FaultState>,
    operations: Vec<OperationState>,
}

#[derive(Serialize)]
struct FaultState {
    name: &'static str,
    came: u64,
    operation: Option<String>,
}

#[derive(Serialize)]
struct OperationState {
    id: &'static str,
    items: usize,
    calls: u64,
    answered: u64,
    refused: u64,
    faults: u64,
    steps: Vec<&'static str>,
}

impl SandboxState {
    pub(super) fn of(vendor: &MockVendor) -> Self {
        let faults = vendor.active_faults().into_iter().map(|active| FaultState {
            name: active.fault.name(),
            came: active.count,
            operation: active.operation,
        });
        let operations = vendor.declarations().specs().map(|spec| {
            let id = spec.id;
            let counts = vendor.counts(id);
            OperationState {
                id,
                items: vendor.count(id),
                calls: vendor.calls(id),
                answered: counts.answered,
                refused: counts.refused,
                faults: counts.faults,
                steps: vendor.steps(id),
            }
        });
        Self {
            now: BeijingTime::from(vendor.now()).to_string(),
            from: vendor.time_range().from.to_string(),
            to: vendor.time_range().to.to_string(),
            limits: vendor.limits_are_enforced(),
            faults: faults.collect(),
            operations: operations.collect(),
        }
    }
}
