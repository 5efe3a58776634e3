//! `kipp serve --demo`.

use std::path::Path;

use crate::services::{App, AppError};

#[expect(clippy::unused_async, reason = "a stub")]
pub async fn fill(_app: &App, _data_dir: &Path) -> Result<(), AppError> {
    Ok(())
}
