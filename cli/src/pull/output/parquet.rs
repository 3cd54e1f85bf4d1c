//! Items as Parquet: a directory of files, each complete or absent.

mod chunk;
mod schema;

use super::lines::{create, remove};
use super::one_line::one_line;
use super::{Sink, Start};
use crate::files::{self, PrivateFile};
use crate::pull::extent::{Extent, Growth};
use crate::pull::table::{Columns, Located, row};
use ::parquet::basic::Compression;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::record::Field;
use ::parquet::schema::types::TypePtr;
use anyhow::{Context, Result, bail};
use chunk::Chunk;
use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::json::encode;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A file is written when so many bytes are buffered,
const ENOUGH: usize = 32 << 20;
/// or when its first item was buffered so long ago.
const LONG: Duration = Duration::from_secs(60);

/// Items as Parquet. The length is in files.
pub(super) struct Parquet {
    columns: Columns,
    directory: PathBuf,
    schema: TypePtr,
    properties: WriterPropertiesPtr,
    chunk: Chunk,
    begun: Option<Instant>,
    /// The files, and the bytes of all of them in their order.
    growth: Growth,
}

impl Parquet {
    /// Opens the directory.
    pub(super) fn open(directory: &Path, spec: &'static OperationSpec, start: Start) -> Result<Self> {
        let columns = Columns::of(spec.item);
        let directory = directory.to_owned();
        files::refuse_link(&directory).with_context(|| format!("cannot use {}", directory.display()))?;
        let growth = match start {
            Start::New => prepare(&directory, 0).map(|()| Growth::default())?,
            Start::After(extent) => {
                // Nothing is removed because of a checkpoint that does not fit.
                let growth = verified(&directory, &extent)?;
                prepare(&directory, extent.length)?;
                growth
            }
            Start::Again(growth) => prepare(&directory, growth.length).map(|()| growth)?,
            Start::Complete(extent) => {
                check_complete(&directory, extent.length)?;
                verified(&directory, &extent)?
            }
        };
        let meanings: serde_json::Map<_, _> =
            columns.all.iter().map(|column| (column.name.clone(), column.meaning.into())).collect();
        let about = [
            KeyValue::new("dingdan.operation".to_owned(), spec.id.to_owned()),
            KeyValue::new("dingdan.columns".to_owned(), serde_json::Value::Object(meanings).to_string()),
            KeyValue::new("dingdan.zone".to_owned(), "+08:00".to_owned()),
        ];
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("dingdan".to_owned())
            .set_key_value_metadata(Some(about.to_vec()))
            .build();
        Ok(Self {
            schema: Arc::new(schema::schema(&columns)?),
            properties: Arc::new(properties),
            chunk: Chunk::of(&columns),
            columns,
            directory,
            begun: None,
            growth,
        })
    }

    /// Writes a file under a temporary name, and renames it when it is complete.
    fn write_file(&mut self) -> Result<()> {
        let path = self.directory.join(name(self.growth.length));
        let beside = path.with_extension("parquet.new");
        let context = || format!("cannot write {}", path.display());
        let file = create(&beside)?;
        let mut writer = SerializedFileWriter::new(file, Arc::clone(&self.schema), Arc::clone(&self.properties))
            .with_context(context)?;
        if self.chunk.rows() > 0 {
            self.chunk.write(&mut writer).with_context(context)?;
        }
        writer.into_inner().with_context(context)?.sync().with_context(context)?;
        files::rename(&beside, &path).with_context(context)?;
        add(&mut self.growth, &path)?;
        self.chunk = Chunk::of(&self.columns);
        self.begun = None;
        Ok(())
    }
}

impl Sink for Parquet {
    fn write(&mut self, item: &dyn Record) -> Result<()> {
        let json = encode(item);
        let json = one_line(&json);
        self.chunk.push(row(&self.columns, item, &json))?;
        self.begun.get_or_insert_with(Instant::now);
        Ok(())
    }

    fn flush(&mut self) -> Result<bool> {
        let waited_long = self.begun.is_some_and(|begun| begun.elapsed() >= LONG);
        if self.chunk.bytes() < ENOUGH && !waited_long {
            return Ok(false);
        }
        self.write_file().map(|()| true)
    }

    fn complete(&mut self) -> Result<()> {
        // A file is written for no items as well, as it names the columns.
        if self.chunk.rows() > 0 || self.growth.length == 0 { self.write_file() } else { Ok(()) }
    }

    fn sync(&mut self) -> Result<()> {
        // Each file was synced before it got its name.
        Ok(())
    }

    fn growth(&self) -> &Growth {
        &self.growth
    }

    fn recall(&mut self, paths: &[&'static str], each: &mut dyn FnMut(&[Option<String>])) -> Result<()> {
        let located: Vec<_> = paths.iter().map(|path| self.columns.locate(path)).collect();
        let wanted: Vec<_> = located.iter().flatten().map(|located| located.column).collect();
        let projection = schema::projection(&self.columns, &wanted)?;
        for number in 0..self.growth.length {
            let path = self.directory.join(name(number));
            let context = || format!("cannot read {}", path.display());
            let reader = SerializedFileReader::new(File::open(&path).with_context(context)?).with_context(context)?;
            for row in reader.get_row_iter(Some(projection.clone())).with_context(context)? {
                let row = row.with_context(context)?;
                let text = |located: &Option<Located<'_>>| {
                    let located = located.as_ref()?;
                    let name = &self.columns.all.get(located.column)?.name;
                    let (_, field) = row.get_column_iter().find(|(own, _)| *own == name)?;
                    self.columns.scalar(located, &text(field)?)
                };
                each(&located.iter().map(text).collect::<Vec<_>>());
            }
        }
        Ok(())
    }
}

fn name(number: u64) -> String {
    format!("part-{number:05}.parquet")
}

/// Creates the directory, and removes files that the checkpoint does not count or that are incomplete.
fn prepare(directory: &Path, files: u64) -> Result<()> {
    let context = || format!("cannot write {}", directory.display());
    files::create_folder(directory).with_context(context)?;
    for path in own_files(directory)? {
        if !(0..files).any(|number| path.ends_with(name(number))) {
            remove(&path)?;
        }
    }
    refuse_missing(directory, files)
}

fn check_complete(directory: &Path, files: u64) -> Result<()> {
    let found = own_files(directory)?.len();
    if u64::try_from(found) != Ok(files) {
        bail!("{} has {found} files, and the checkpoint counts {files}", directory.display());
    }
    refuse_missing(directory, files)
}

/// Reads the files that the checkpoint counts, and refuses others.
fn verified(directory: &Path, extent: &Extent) -> Result<Growth> {
    refuse_missing(directory, extent.length)?;
    let mut growth = Growth::default();
    (0..extent.length).try_for_each(|number| add(&mut growth, &directory.join(name(number))))?;
    if growth.extent() != *extent {
        bail!(
            "{} was changed: its first {} files are not those that the pull wrote",
            directory.display(),
            extent.length
        );
    }
    Ok(growth)
}

/// Counts a file.
fn add(growth: &mut Growth, path: &Path) -> Result<()> {
    let context = || format!("cannot read {}", path.display());
    growth.hash(PrivateFile::open(path).with_context(context)?).with_context(context)?;
    growth.add(&[], 1);
    Ok(())
}

fn own_files(directory: &Path) -> Result<Vec<PathBuf>> {
    let context = || format!("cannot read {}", directory.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).with_context(context)? {
        let path = entry.with_context(context)?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("part-")) {
            found.push(path);
        }
    }
    Ok(found)
}

fn refuse_missing(directory: &Path, files: u64) -> Result<()> {
    match (0..files).map(name).find(|name| !directory.join(name).exists()) {
        Some(missing) => bail!("cannot continue {}: {missing} is missing", directory.display()),
        None => Ok(()),
    }
}

fn text(field: &Field) -> Option<String> {
    match field {
        Field::Str(text) => Some(text.clone()),
        Field::Long(number) => Some(number.to_string()),
        Field::Bool(yes) => Some(yes.to_string()),
        Field::TimestampMillis(millis) => {
            Some(dingdan::BeijingTime::from_unix(millis.div_euclid(1000)).ok()?.to_string())
        }
        _ => None,
    }
}
