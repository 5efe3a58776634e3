//! The built client is embedded from web/dist; without Node that folder is not there, and an empty one is made so that
//! `cargo build` works alone.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/dist");
    std::fs::create_dir_all(&folder)?;
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", folder.display());
    Ok(())
}
