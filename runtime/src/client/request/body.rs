//! Writing the JSON body of a request.

use crate::json::write_text;

/// Writes members in order, opening and closing the objects that hold them.
#[derive(Default)]
pub(super) struct BodyWriter {
    out: String,
    /// Names of the open objects, outermost first.
    open: Vec<&'static str>,
}

impl BodyWriter {
    /// Writes the member at a path, with the value that `write` appends.
    pub(super) fn member(&mut self, path: &'static str, write: impl FnOnce(&mut String)) {
        let (objects, name) = path.rsplit_once('.').map_or((None, path), |(objects, name)| (Some(objects), name));
        let objects = || objects.into_iter().flat_map(|objects| objects.split('.'));
        let common = self.open.iter().zip(objects()).take_while(|(open, wanted)| *open == wanted).count();
        self.close(common);
        for object in objects().skip(common) {
            self.separate();
            write_text(&mut self.out, object);
            self.out.push_str(":{");
            self.open.push(object);
        }
        self.separate();
        write_text(&mut self.out, name);
        self.out.push(':');
        write(&mut self.out);
    }

    /// The members, without the braces of the body.
    pub(super) fn finish(mut self) -> String {
        self.close(0);
        self.out
    }

    /// Closes all open objects but the first `keep`.
    fn close(&mut self, keep: usize) {
        for _ in keep..self.open.len() {
            self.out.push('}');
        }
        self.open.truncate(keep);
    }

    fn separate(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{')) {
            self.out.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::BodyWriter;

    #[test]
    fn members_of_one_object_are_written_together() {
        let mut body = BodyWriter::default();
        for path in ["a", "b.c", "b.d.e", "b.f", "g"] {
            body.member(path, |out| out.push('1'));
        }
        assert_eq!(body.finish(), r#""a":1,"b":{"c":1,"d":{"e":1},"f":1},"g":1"#);
    }
}
