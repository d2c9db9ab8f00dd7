//! A serde serializer that adds the fields of a View to a template's context, and skips those that no
//! template uses.
//!
//! Tera can serialize a whole View into a context, but building values for fields that no template shows
//! takes noticeable time on large sites. Only the View's own fields are selected; nested values are
//! complete.

use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeStruct, Serializer};
use std::fmt::Error;
use tera::{Context, Value};

/// Adds the wanted fields of a struct to a context.
pub(super) struct FieldSelector<'f> {
    /// Whether a field is wanted, by its name.
    pub(super) wanted: &'f dyn Fn(&str) -> bool,
    pub(super) context: &'f mut Context,
}

impl SerializeStruct for FieldSelector<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        if (self.wanted)(key) {
            self.context.insert_value(key, Value::from_serializable(value));
        }
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// Methods that refuse values other than structs.
macro_rules! refuse {
    ($($method:ident($($kind:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self, $(_: $kind),*) -> Result<$ok, Error> {
            Err(Error::custom("not a struct"))
        })*
    };
}

impl<'f> Serializer for FieldSelector<'f> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Impossible<(), Error>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    refuse! {
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_u64(u64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_str(&str) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_none() -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct FieldDemand {
        title: &'static str,
        hidden: u8,
    }

    #[test]
    fn only_wanted_fields_are_added_to_the_context() {
        let mut context = Context::new();
        let fields = FieldSelector { wanted: &|name| name == "title", context: &mut context };
        FieldDemand { title: "A", hidden: 1 }.serialize(fields).unwrap();
        assert_eq!(context.get("title").and_then(Value::as_str), Some("A"));
        assert!(context.get("hidden").is_none());
        let fields = FieldSelector { wanted: &|_| true, context: &mut context };
        assert!([1, 2].serialize(fields).is_err());
    }
}
