//! Shops whose orders go into files of their own.

use super::report::{OperationReport, ShopReport};
use crate::arguments::{Format, Pull, Resume, Secrets};
use crate::credentials::Shop;
use crate::files;
use crate::pull::{Shared, pull, settings};
use std::path::{Path, PathBuf};

/// The shops whose orders go into files, each into a folder of its own with its progress beside them.
pub(crate) struct IntoFiles<'a> {
    pub(crate) config: &'a Path,
    /// The folder of the shops that have no `out` of their own.
    pub(crate) out: &'a Path,
    pub(crate) since: Option<&'a str>,
    /// Whether damaged files are written again from the last point that holds.
    pub(crate) reread: bool,
    pub(crate) shared: &'a Shared,
}

/// The file of the progress, in the folder of the shop.
const PROGRESS: &str = ".progress.json";

impl IntoFiles<'_> {
    /// Syncs one shop. What fails is in the report.
    pub(crate) async fn shop(&self, shop: &Shop, format: Format) -> ShopReport {
        let mut report = ShopReport::new(&shop.name, shop.system);
        let mut counts = Vec::new();
        let arguments = self.arguments(shop, format);
        if let Err(error) = pull(&arguments, self.shared, &mut counts).await {
            report.error = Some(format!("{error:#}"));
        }
        report.operations = counts.into_iter().map(OperationReport::of).collect();
        report.stopped = self.shared.stop.is_asked_for();
        report
    }

    fn arguments(&self, shop: &Shop, format: Format) -> Pull {
        let (folder, out) = if shop.has_own_folder {
            (shop.settings.out.clone().unwrap_or_else(|| PathBuf::from(".")), None)
        } else {
            (self.out.join(settings::folder(&shop.name)), Some(self.out.to_owned()))
        };
        // A checkpoint is beside the orders, whose folder may not be there yet; `pull` says what is wrong with it.
        let _ = files::create_folder(&folder);
        Pull {
            targets: shop.operations(),
            out,
            format: Some(format),
            since: self.since.map(str::to_owned),
            changed: true,
            resume: Resume { checkpoint: Some(folder.join(PROGRESS)), same_shop: false, reread: self.reread },
            secrets: Secrets { file: None, shop: Some(shop.name.clone()), config: Some(self.config.to_owned()) },
            ..Pull::default()
        }
    }
}
