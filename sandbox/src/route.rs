//! Where a call goes.

use dingdan::client::{AnyOperation, OperationSpec};

/// Operations by method and path. Every path hangs below its platform's name; also without it, where no other platform
/// has the same.
pub(crate) struct Routes(Vec<Route>);

struct Route {
    method: &'static str,
    path: String,
    /// Places of operations.
    operations: Vec<usize>,
}

impl Routes {
    pub(crate) fn new(operations: &[&'static dyn AnyOperation]) -> Self {
        let mut routes = Self(Vec::new());
        let specs: Vec<&'static OperationSpec> = operations.iter().map(|operation| operation.spec()).collect();
        for (place, spec) in specs.iter().enumerate() {
            routes.add(spec, format!("/{}{}", spec.platform.id, spec.path), place);
            let same = |other: &&OperationSpec| other.method == spec.method && other.path == spec.path;
            if !specs.iter().any(|other| same(other) && other.platform.id != spec.platform.id) {
                routes.add(spec, spec.path.to_owned(), place);
            }
        }
        routes
    }

    /// Places of the operations of a route; none where there is no such route.
    pub(crate) fn find(&self, method: &str, path: &str) -> &[usize] {
        let found = self.0.iter().find(|route| route.method == method && route.path == path);
        found.map_or(&[], |route| &route.operations)
    }

    /// A line for each route.
    pub(crate) fn listing(&self, operations: &[&'static dyn AnyOperation]) -> String {
        let line = |route: &Route| {
            let ids = route.operations.iter().filter_map(|place| Some(operations.get(*place)?.spec().id));
            format!("{} {}  {}\n", route.method, route.path, ids.collect::<Vec<_>>().join(", "))
        };
        let lines: String = self.0.iter().map(line).collect();
        format!("There is no such route. These are served:\n{lines}")
    }

    fn add(&mut self, spec: &OperationSpec, path: String, place: usize) {
        let known = self.0.iter_mut().find(|route| route.method == spec.method && route.path == path);
        match known {
            Some(route) => route.operations.push(place),
            None => self.0.push(Route { method: spec.method, path, operations: vec![place] }),
        }
    }
}
