//! The program `kipp`.

fn main() -> std::process::ExitCode {
    kipp_banten::cli::main()
}
