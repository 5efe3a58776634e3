//! Reading JSON strictly: a doubled member, an array in place of an object or a null where none is meant is refused, not
//! guessed at. A member that may be left out (an `Option`) is still not null, unless `nullable` or `patch` declares it so:
//! null never stands for "no change" or for a default.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::{Deserialize, Serialize, forward_to_deserialize_any};
use serde_json::{Map, Number, Value};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// Deepest nesting that is read.
const DEPTH: usize = 32;

/// Parses text into a value in which no member stands twice.
pub fn parse(bytes: &[u8]) -> Result<Value, String> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = Strict(DEPTH).deserialize(&mut deserializer).map_err(|e| e.to_string())?;
    deserializer.end().map_err(|e| e.to_string())?;
    Ok(value)
}

struct Strict(usize);

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }
    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::from(value))
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let depth = self.0.checked_sub(1).ok_or_else(|| A::Error::custom("nested too deeply"))?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Strict(depth))? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let depth = self.0.checked_sub(1).ok_or_else(|| A::Error::custom("nested too deeply"))?;
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(Strict(depth))?;
            if map.contains_key(&name) {
                return Err(A::Error::custom(format!("the member {name:?} stands twice")));
            }
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}

/// An object nested in a body. Serde would take `["mean", …]` for a struct by the order of its fields; this does not.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Obj<T>(pub T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Obj<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OnlyMap<T>(PhantomData<T>);
        impl<'de, T: DeserializeOwned> Visitor<'de> for OnlyMap<T> {
            type Value = T;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(members))
            }
        }
        deserializer.deserialize_any(OnlyMap(PhantomData)).map(Obj)
    }
}

impl<T: ToSchema> PartialSchema for Obj<T> {
    fn schema() -> RefOr<Schema> {
        T::schema()
    }
}

impl<T: ToSchema> ToSchema for Obj<T> {
    fn name() -> Cow<'static, str> {
        T::name()
    }
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        T::schemas(schemas);
    }
}

/// The name by which `nullable` tells `Given` that null is meant.
const NULLABLE: &str = "$nullable";

/// A JSON value to read a body from. An `Option` reads it as what it holds, so that null is a wrong type there.
pub struct Given(pub Value);

impl<'de> Deserializer<'de> for Given {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Self))),
            Value::Object(members) => {
                visitor.visit_map(MapDeserializer::new(members.into_iter().map(|(name, value)| (name, Self(value)))))
            }
            plain => plain.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self.0 {
            Value::Null if name == NULLABLE => visitor.visit_none(),
            _ if name == NULLABLE => visitor.visit_some(self),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, serde_json::Error> for Given {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// For a member that may be null, which is the same as leaving it out.
pub fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    struct OrNull<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for OrNull<T> {
        type Value = Option<T>;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a value or null")
        }
        fn visit_none<E>(self) -> Result<Option<T>, E> {
            Ok(None)
        }
        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
            T::deserialize(deserializer).map(Some)
        }
    }
    deserializer.deserialize_newtype_struct(NULLABLE, OrNull(PhantomData))
}

/// A member that may be left out (stays as it is), null (emptied) or given.
pub type Patch<T> = Option<Option<T>>;

/// For a `Patch`: tells a null from a member that is not there.
pub fn patch<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Patch<T>, D::Error> {
    nullable(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn doubled_members_and_trailing_text_are_refused() {
        assert!(parse(br#"{"a":1,"a":2}"#).is_err());
        assert!(parse(br#"{"a":{"b":1,"b":1}}"#).is_err());
        assert!(parse(br#"{"a":1} x"#).is_err());
        assert!(parse("[".repeat(40).as_bytes()).is_err());
        assert_eq!(parse(br#"{"a":[1,"2",null]}"#), Ok(serde_json::json!({"a": [1, "2", null]})));
    }

    #[test]
    fn an_array_is_no_object() {
        #[derive(Deserialize, Debug)]
        struct Pair {
            #[expect(dead_code, reason = "only its presence matters")]
            a: i64,
        }
        assert!(serde_json::from_value::<Obj<Pair>>(serde_json::json!([1])).is_err());
        assert!(serde_json::from_value::<Obj<Pair>>(serde_json::json!({"a": 1})).is_ok());
    }

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        plain: Option<String>,
        any: Option<Value>,
        #[serde(default, deserialize_with = "nullable")]
        empty: Option<i64>,
        #[serde(default, deserialize_with = "patch")]
        change: Patch<i64>,
        inner: Option<Vec<Sample>>,
        word: Option<Word>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "lowercase")]
    enum Word {
        One,
    }

    fn read(value: Value) -> Result<Sample, (String, String)> {
        serde_path_to_error::deserialize(Given(value)).map_err(|e| (e.path().to_string(), e.inner().to_string()))
    }

    #[test]
    fn null_is_taken_only_where_it_is_declared() {
        for member in ["plain", "inner", "word"] {
            let (path, error) = read(json!({member: null})).expect_err(member);
            assert_eq!(path, member);
            assert!(error.starts_with("invalid type: null, expected "), "{error}");
        }
        assert_eq!(read(json!({"inner": [{"plain": null}]})).expect_err("nested").0, "inner[0].plain");
        let given = read(json!({"empty": null, "change": null, "any": null, "word": "one"}));
        let expected =
            Sample { change: Some(None), any: Some(Value::Null), word: Some(Word::One), ..Sample::default() };
        assert_eq!(given, Ok(expected));
        let given = read(json!({"empty": 1, "change": 2, "inner": [{}]}));
        let inner = Some(vec![Sample::default()]);
        assert_eq!(given, Ok(Sample { empty: Some(1), change: Some(Some(2)), inner, ..Sample::default() }));
    }

    #[test]
    fn a_wrong_value_keeps_its_path() {
        assert_eq!(read(json!({"change": "x"})).expect_err("no number").0, "change");
        assert_eq!(read(json!({"empty": 1.5})).expect_err("no whole number").0, "empty");
        assert!(read(json!({"inner": [{"other": 1}]})).expect_err("unknown").1.starts_with("unknown field"));
        assert!(read(json!({"word": "two"})).expect_err("unknown").1.starts_with("unknown variant"));
    }
}
