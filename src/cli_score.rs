//! `kipp score FILE`.

use std::path::Path;

use crate::failure::Failure;

pub fn run(_file: &Path) -> Result<(), Failure> {
    Err(Failure::failed("kipp score is not there yet"))
}
